using BusinessHubs.Storage.SqlServer.Tests.Recording;

namespace BusinessHubs.Storage.SqlServer.Tests;

/// <summary>The SQL of every store.</summary>
public sealed class StoreStatementsTests
{
    [Fact]
    public async Task look()
    {
        var lines = new List<string>();
        foreach (StoreMethod method in StoreCalls.All)
        {
            var calls = await StoreCalls.RunAsync(method);
            lines.Add($"{method}: {calls.Sum(c => c.Statements.Count)}");
            foreach (var c in calls.Where(c => c.Failure is not null).DistinctBy(c => c.Failure!.Message))
                lines.Add($"    !! {c.Failure!.GetType().Name}: {c.Failure.Message.Split('\n')[0]} @ {c.Failure.StackTrace?.Split('\n').FirstOrDefault()?.Trim()}");
            foreach (string s in calls.SelectMany(c => c.Statements).Select(s => s.Text).Distinct())
                lines.Add("    -- " + s.Replace("\n", "\n       "));
        }

        File.WriteAllLines("/tmp/look.txt", lines);
    }
}
