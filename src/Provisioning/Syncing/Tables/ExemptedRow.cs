namespace BusinessHubs.Provisioning.Syncing.Tables;

/// <summary>A row of the table of exempted accounts (domain feature 57).</summary>
/// <param name="Account">The account with the reason.</param>
public sealed record ExemptedRow(HubAccountRecord Account)
{
    /// <summary>The only status of this table.</summary>
    public const string Status = "Exempt";
}
