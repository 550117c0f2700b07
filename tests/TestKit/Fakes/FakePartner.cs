using System.Collections.Concurrent;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.TestKit.Fakes;

/// <summary>A business that is a partner inside the <see cref="FakeApp"/>.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Token">The only token that shows its users.</param>
public sealed record FakePartner(string Name, string Token)
{
    /// <summary>Its users who have roles on shared boards, by address.</summary>
    public ConcurrentDictionary<string, Access> Accounts { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Roles on boards that are shared with it.</summary>
    public Access Shared { get; set; } = Access.Account([]);
}
