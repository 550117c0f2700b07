using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Directory;

/// <summary>A stored user.</summary>
/// <param name="Id">Ours, immutable.</param>
/// <param name="Draft">The current values.</param>
/// <param name="Version">Grows with each real change; the ETag.</param>
/// <param name="Created">When it was first stored (UTC).</param>
/// <param name="Modified">When it last really changed (UTC).</param>
public sealed record UserRecord(UserId Id, UserDraft Draft, long Version, DateTimeOffset Created, DateTimeOffset Modified)
{
    /// <summary>
    /// The address for invitations: the primary one, else a work one, else the first, else a userName that is one. Never the name
    /// that Entra gives to somebody it has deleted for now.
    /// </summary>
    public string? ContactEmail
    {
        get
        {
            UserEmail[] usable = [.. Draft.Emails.Where(e => !EntraTombstone.Is(e.Value))];
            UserEmail? email = usable.FirstOrDefault(e => e.Primary)
                ?? usable.FirstOrDefault(e => string.Equals(e.Type, "work", StringComparison.OrdinalIgnoreCase))
                ?? usable.FirstOrDefault();
            return email?.Value
                ?? (Draft.UserName.Contains('@', StringComparison.Ordinal) && !EntraTombstone.Is(Draft.UserName) ? Draft.UserName : null);
        }
    }
}
