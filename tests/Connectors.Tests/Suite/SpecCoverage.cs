using System.Collections.Concurrent;

namespace BusinessHubs.Connectors.Tests.Suite;

/// <summary>
/// Which operations of each vendor's specification the suites really called. Written to the file that BH_SPEC_COVERAGE names when
/// the test program ends, since nothing listens to its console then; test.sh prints it.
/// </summary>
internal static class SpecCoverage
{
    private static readonly ConcurrentDictionary<string, ConcurrentDictionary<string, bool>> Called = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, int> Known = new(StringComparer.Ordinal);

    static SpecCoverage() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        if (Environment.GetEnvironmentVariable("BH_SPEC_COVERAGE") is { Length: > 0 } file)
            File.AppendAllLines(file, Lines());
    };

    /// <summary>Adds what one recorder saw.</summary>
    public static void Note(string app, ISpecRecorder recorder)
    {
        Known[app] = recorder.Known.Count;
        ConcurrentDictionary<string, bool> seen = Called.GetOrAdd(app, _ => new(StringComparer.Ordinal));
        foreach (string operation in recorder.Called)
            seen[operation] = true;
    }

    /// <summary>One line for each app.</summary>
    public static IEnumerable<string> Lines() => Called.OrderBy(entry => entry.Key).Select(entry =>
        $"{entry.Key}: {entry.Value.Count} of {Known[entry.Key]} operations: {string.Join(", ", entry.Value.Keys.Order())}");
}
