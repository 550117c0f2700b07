namespace BusinessHubs.Provisioning.Operations;

/// <summary>A hub that its app has accepted and that is not stored yet.</summary>
internal sealed record ConfigConnection(HubDraft Draft, AcceptedHub Accepted)
{
    /// <summary>Leaves the credential out.</summary>
    public override string ToString() => Draft.ToString();
}
