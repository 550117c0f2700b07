namespace BusinessHubs.Provisioning.Model;

/// <summary>How a seat began.</summary>
public enum Origin
{
    /// <summary>No account has been seen or made yet.</summary>
    None,

    /// <summary>We invited the person.</summary>
    Invited,

    /// <summary>The account was there and was matched to the user.</summary>
    Adopted,

    /// <summary>The account is not ours to change.</summary>
    Unmanaged,
}
