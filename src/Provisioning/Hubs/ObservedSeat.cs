using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Hubs;

/// <summary>What the app answered about one account.</summary>
/// <param name="State">Absent, pending or active.</param>
/// <param name="AccountId">The app's own id of the account (or of the invitation while pending); null when absent.</param>
/// <param name="Access">Roles it has (or was invited with); <see cref="Access.None"/> when absent.</param>
/// <param name="IsServiceAccount">It is the account whose credential the connector uses.</param>
/// <param name="IsLastOwner">It is the only remaining owner of the collaboration space.</param>
public sealed record ObservedSeat(
    AccountState State, string? AccountId, Access Access, bool IsServiceAccount = false, bool IsLastOwner = false)
{
    /// <summary>There is no account.</summary>
    public static ObservedSeat Absent { get; } = new(AccountState.Absent, null, Access.None);
}
