using System.Text.Json.Nodes;
using BusinessHubs.Demo.Samples;

namespace BusinessHubs.Demo;

/// <summary>
/// Waits until the pipeline has nothing to do, has people accept their invitations meanwhile, and tells which hub tasks came up.
/// </summary>
internal sealed class PipelineWatch(AdminClient admin, AppClient app, Guid hub)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HashSet<Guid> _shown = [];

    /// <summary>Waits, and describes the tasks since the last call.</summary>
    /// <exception cref="DemoFailedException">The pipeline does not come to rest.</exception>
    public async Task<IReadOnlyList<string>> SettleAsync(SettlePoint point, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            while (await IsBusyAsync(point, both.Token))
            {
                _ = await app.AcceptAllAsync(both.Token);
                await Task.Delay(Look, TimeProvider.System, both.Token);
            }
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            throw new DemoFailedException(
                $"The pipeline did not come to rest within {Patience.TotalSeconds:0} s: {await OpenWorkAsync(cancellation)}.");
        }

        return await NewTasksAsync(cancellation);
    }

    /// <summary>Waits until another hub, whose people accept by themselves, has nothing to do.</summary>
    /// <exception cref="DemoFailedException">It does not come to rest.</exception>
    public async Task RestAsync(Guid other, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            while (await admin.WaitingAsync(other, both.Token) is not (0, 0))
                await Task.Delay(Look, TimeProvider.System, both.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            throw new DemoFailedException($"The hub {other} did not come to rest within {Patience.TotalSeconds:0} s.");
        }
    }

    private async Task<bool> IsBusyAsync(SettlePoint point, CancellationToken cancellation)
    {
        (int due, int held) = await admin.WaitingAsync(hub, cancellation);
        if (due == 0 || held > 0 || point == SettlePoint.Grace)
            return due + held > 0;
        return (await admin.SeatsAsync(hub, cancellation)).Any(seat => (string?)seat["work"]?["state"] == "due" && !IsGrace(seat));
    }

    private async Task<string> OpenWorkAsync(CancellationToken cancellation) => string.Join(
        "; ",
        (await admin.SeatsAsync(hub, cancellation))
            .Where(seat => (string?)seat["work"]?["state"] is not (null or "idle"))
            .Select(seat => $"{(string)seat["userName"]!} {(string?)seat["work"]?["state"]} ({(string?)seat["work"]?["reason"] ?? "no reason"})"));

    private static bool IsGrace(JsonNode seat) =>
        ((string?)seat["work"]?["reason"] ?? "").StartsWith("grace:", StringComparison.Ordinal);

    private async Task<IReadOnlyList<string>> NewTasksAsync(CancellationToken cancellation)
    {
        Dictionary<string, string> names = (await admin.SeatsAsync(hub, cancellation))
            .ToDictionary(s => (string)s["userId"]!, s => (string)s["userName"]!);
        var lines = new List<string>();
        var tasks = new List<JsonNode>();
        foreach (string user in names.Keys)
            tasks.AddRange(await admin.TasksAsync(hub, user, cancellation));
        foreach (JsonNode task in tasks.OrderBy(t => (string)t["id"]!, StringComparer.Ordinal))
        {
            Guid id = task["id"]!.GetValue<Guid>();
            if (!_shown.Add(id))
                continue;
            int attempts = await admin.AttemptsAsync(id, cancellation);
            string target = task["target"] is JsonObject access ? Words(access) : "no account";
            lines.Add($"{(string)task["kind"]!} {(string?)task["userName"]} to {target}: {(string)task["state"]!} ({attempts} attempt{(attempts == 1 ? "" : "s")})");
        }

        return lines;
    }

    private static string Words(JsonObject access) => string.Join(
        ' ',
        access["roles"]!.AsArray().Select(r => (string)r!)
            .Concat(access["assets"]!.AsObject().Select(a => $"+{a.Key}={string.Join('+', a.Value!.AsArray().Select(r => (string)r!))}")));
}
