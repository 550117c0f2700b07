using FsCheck;
using FsCheck.Fluent;

namespace BusinessHubs.Provisioning.Tests.Model;

/// <summary>Runs an oracle over random cases. An oracle answers null when all is well, else what it found.</summary>
internal static class Oracle
{
    public const int Cases = 10_000;

    /// <summary>Fails with the smallest case and the seed (printed by FsCheck) when the oracle finds anything.</summary>
    public static void Holds<T>(Gen<T> cases, Func<T, string?> oracle, Func<T, IEnumerable<T>>? smaller = null, int count = Cases)
    {
        Arbitrary<T> arbitrary = smaller is null ? cases.ToArbitrary() : Arb.From(cases, smaller);
        Prop.ForAll(arbitrary, (T x) => oracle(x).ShouldBeNull()).Check(Config.QuickThrowOnFailure.WithMaxTest(count));
    }

    /// <summary>The law is true of every case.</summary>
    public static void Law<T>(Gen<T> cases, Func<T, bool> law) => Holds(cases, x => law(x) ? null : "broken");

    /// <summary>Planted violation: the oracle must find <paramref name="finding"/> in some case, or the oracle is blind.</summary>
    public static void Finds<T>(Gen<T> cases, Func<T, string?> oracle, string finding)
    {
        for (int round = 0; round < Cases / 100; round++)
        {
            foreach (T one in cases.Sample(100))
            {
                if (oracle(one) is { } found && found.StartsWith(finding, StringComparison.Ordinal))
                    return;
            }
        }

        Assert.Fail($"The planted violation was not found: {finding}.");
    }
}
