namespace BusinessHubs.Provisioning.Model;

/// <summary>Identity of a notification.</summary>
public readonly record struct NotificationId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
