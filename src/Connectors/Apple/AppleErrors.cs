using System.Text.Json;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Apple;

/// <summary>
/// Reads the API's refusals: <c>{"errors":[{"status","code","title","detail"}]}</c>. Apple lists the statuses and not the codes, so
/// the status decides.
/// </summary>
internal sealed class AppleErrors(AppText text) : IRefusalReader
{
    private sealed record Problem(string? Title = null, string? Detail = null);

    private sealed record Body(IReadOnlyList<Problem> Errors);

    /// <inheritdoc/>
    public CallOutcome<T> Read<T>(HttpCall call, HttpAnswer answer) => answer.Status == 403
        ? new CallOutcome<T>.BadCredential("underpermissioned", "the API account may not read users of the organization", 403)
        : new CallOutcome<T>.Refused(RefusalKind.Other, $"http_{answer.Status}", Detail(answer), answer.Status);

    private string Detail(HttpAnswer answer)
    {
        try
        {
            Problem? first = answer.ReadCamel<Body>().Errors is [var named, ..] ? named : null;
            string detail = text.Clean(first?.Detail ?? first?.Title);
            if (detail.Length > 0)
                return detail;
        }
        catch (JsonException)
        {
            // A proxy's page instead of Apple's words.
        }

        return "Apple gave no reason";
    }
}
