using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;

namespace BusinessHubs.ScimHost.Cli;

/// <summary>Prints what came of a change, or what a preview says of it.</summary>
internal static class ChangePrinter
{
    public static async Task PrintAsync<T, TResponse>(
        this CliConsole console, Installation installation, ChangeContext context, OperationOutcome<ChangeResult<T>> outcome, bool json,
        Func<T, TResponse> response, Func<T, object?[]> row, CancellationToken cancellation)
    {
        ChangeResult<T> result = CommandRefusedException.Unless(outcome);
        if (json)
        {
            if (result.Applied)
                console.Json(response(result.Value));
            else
                console.Json(new PreviewResponse<TResponse>(response(result.Value), EffectResponse.Of(result.Effect)));
            return;
        }

        if (result.Applied)
        {
            console.Row(row(result.Value));
            return;
        }

        var hubs = (await installation.Get<HubOperations>().ListAsync(context, cancellation)).ToDictionary(s => s.Hub.Id, s => s.Hub.Label);
        foreach (string line in EffectText.Lines(result.Effect, hubs))
            await console.Out.WriteLineAsync(line);
    }
}
