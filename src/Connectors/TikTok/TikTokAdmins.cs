namespace BusinessHubs.Connectors.TikTok;

/// <summary>The admins of a Business Center.</summary>
/// <param name="ServiceAccount">User id of the account that the token belongs to; null if that cannot be told.</param>
/// <param name="Joined">User ids of those who joined.</param>
/// <param name="Count">How many there are with those who are invited.</param>
internal sealed record TikTokAdmins(string? ServiceAccount, IReadOnlyList<string> Joined, int Count)
{
    /// <summary>TikTok's help page: 20 admins among 4,000 members.</summary>
    public const int Most = 20;

    public bool IsLast(string? userId) => Joined.Count == 1 && Joined[0] == userId;

    public bool IsService(string? userId) => ServiceAccount is not null && ServiceAccount == userId;
}
