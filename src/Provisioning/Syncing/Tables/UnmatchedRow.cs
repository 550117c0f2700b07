namespace BusinessHubs.Provisioning.Syncing.Tables;

/// <summary>A row of the table of unmatched users (domain feature 54).</summary>
/// <param name="Account">The account.</param>
/// <param name="Why">Why it is unmatched; stable code.</param>
/// <param name="Removal">Its removal, where somebody asked for it and it is not done.</param>
public sealed record UnmatchedRow(HubAccountRecord Account, string Why, AccountRemoval? Removal)
{
    /// <summary>The only status of this table.</summary>
    public const string Status = "External enrollee";
}
