using System.Globalization;

namespace BusinessHubs.Benchmarks;

/// <summary>What to measure.</summary>
/// <param name="Users">Directory sizes, one run of all scenarios each.</param>
/// <param name="Connections">Keep-alive connections, each with one request under way.</param>
/// <param name="Seconds">How long each scenario runs.</param>
/// <param name="Only">Names of scenarios; empty for all.</param>
/// <param name="Postgres">Connection string of a PostgreSQL server, with a superuser; null for a SQLite file.</param>
internal sealed record Settings(IReadOnlyList<int> Users, int Connections, int Seconds, IReadOnlyList<string> Only, string? Postgres = null)
{
    public const string Usage =
        "usage: [--users 1000,10000,100000] [--connections 8] [--seconds 5] [--only create,get,...] [--postgres CONNECTION]";

    /// <summary>Null when the arguments cannot be read.</summary>
    public static Settings? Read(IReadOnlyList<string> args)
    {
        var settings = new Settings([1_000, 10_000, 100_000], 8, 5, []);
        if (args.Count % 2 != 0)
            return null;
        for (int i = 0; i < args.Count; i += 2)
        {
            string[] values = args[i + 1].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            int[] numbers = [.. values.Select(v => int.TryParse(v, NumberStyles.None, CultureInfo.InvariantCulture, out int n) ? n : 0)];
            bool positive = numbers.Length > 0 && numbers.All(n => n > 0);
            switch (args[i])
            {
                case "--users" when positive:
                    settings = settings with { Users = numbers };
                    break;
                case "--connections" when positive:
                    settings = settings with { Connections = numbers[0] };
                    break;
                case "--seconds" when positive:
                    settings = settings with { Seconds = numbers[0] };
                    break;
                case "--postgres":
                    settings = settings with { Postgres = args[i + 1] };
                    break;
                case "--only" when values.All(v => Scenarios.Names.Contains(v)):
                    settings = settings with { Only = values };
                    break;
                default:
                    return null;
            }
        }

        return settings;
    }
}
