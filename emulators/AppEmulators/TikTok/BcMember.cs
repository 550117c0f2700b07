namespace BusinessHubs.AppEmulators.TikTok;

/// <summary>A person of a Business Center: invited (PENDING) or joined (BOUND). A value, so that copies of the state may share it.</summary>
/// <param name="Key">Our own key; the user id once joined.</param>
/// <param name="UserId">TikTok's id of the person; empty while invited (not confirmed with the vendor).</param>
/// <param name="Name">Display name.</param>
/// <param name="Email">The address; null for a person whose address the API never shows.</param>
/// <param name="Role">ADMIN, STANDARD, or a word that the connector does not know.</param>
/// <param name="FinanceRole">MANAGER or ANALYST; null for none.</param>
/// <param name="Status">See <see cref="BcRoles.Bound"/>.</param>
/// <param name="Since">When invited or joined.</param>
internal sealed record BcMember(
    string Key, string UserId, string Name, string? Email, string Role, string? FinanceRole, string Status, DateTimeOffset Since)
{
    public bool IsPending => Status == BcRoles.Pending;

    public bool Has(string email) => string.Equals(Email, email, StringComparison.OrdinalIgnoreCase);
}
