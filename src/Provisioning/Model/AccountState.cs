namespace BusinessHubs.Provisioning.Model;

/// <summary>What the app says about an account.</summary>
public enum AccountState
{
    /// <summary>There is none.</summary>
    Absent,

    /// <summary>Invited; the person has not accepted yet.</summary>
    Pending,

    /// <summary>The person is a member.</summary>
    Active,

    /// <summary>The account is there, but nobody can use it.</summary>
    Suspended,
}
