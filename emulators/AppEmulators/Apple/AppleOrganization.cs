using System.Globalization;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Apple;

/// <summary>The emulated organization: its people, in the order of the API's listing.</summary>
internal sealed class AppleOrganization : IAppState
{
    public const string MainUnit = "OU100001";
    public const string OtherUnit = "OU100002";

    private int _lastUser;

    public List<AppleUser> Users { get; } = [];

    /// <inheritdoc/>
    public IAppState Copy()
    {
        var copy = new AppleOrganization { _lastUser = _lastUser };
        copy.Users.AddRange(Users);
        return copy;
    }

    public AppleUser Add(string first, string last, string? email, string? managed, IReadOnlyList<(string, string)> roles, DateTimeOffset at)
    {
        var user = new AppleUser((1_000_000_000 + ++_lastUser).ToString(CultureInfo.InvariantCulture), first, last)
        {
            Email = email,
            ManagedAppleAccount = managed,
            Roles = roles,
            CreatedAt = at,
            UpdatedAt = at,
        };
        Users.Add(user);
        return user;
    }

    /// <summary>By hand, in Apple Business: adds a person, or changes the one with this address.</summary>
    public void Put(string? email, string status, IReadOnlyList<string> roles, bool duplicate, DateTimeOffset now)
    {
        (string, string)[] pairs = [.. (roles.Count == 0 ? ["Staff"] : roles).Select(role => (role, MainUnit))];
        int known = email is null || duplicate ? -1 : IndexOf(email);
        if (known < 0)
        {
            // Managed Apple Accounts are unique, e-mail addresses are not.
            string? managed = email is null ? null : string.Create(CultureInfo.InvariantCulture, $"person.{_lastUser + 1}@appleid.octo.example");
            AppleUser added = Add("Some", "Body", email, managed, pairs, now);
            known = Users.IndexOf(added);
        }

        Users[known] = Users[known] with { Status = status, Roles = pairs, UpdatedAt = now };
    }

    public bool Remove(string email)
    {
        int known = IndexOf(email);
        if (known >= 0)
            Users.RemoveAt(known);
        return known >= 0;
    }

    private int IndexOf(string email) => Users.FindIndex(user =>
        string.Equals(user.Email, email, StringComparison.OrdinalIgnoreCase)
        || string.Equals(user.ManagedAppleAccount, email, StringComparison.OrdinalIgnoreCase));
}
