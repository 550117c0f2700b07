namespace BusinessHubs.Provisioning.Model;

/// <summary>What the IdP said about a leaver.</summary>
public enum LeftHow
{
    /// <summary>It set <c>active</c> to false.</summary>
    Deactivated,

    /// <summary>It deleted the user.</summary>
    Deleted,
}
