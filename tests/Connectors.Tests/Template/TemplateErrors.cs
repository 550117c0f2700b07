using System.Text.Json;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Tests.Template;

/// <summary>Reads the app's refusals: <c>{code, message}</c>.</summary>
internal sealed class TemplateErrors(AppText text) : IRefusalReader
{
    private static readonly ErrorTable Table = new(
        ("missing_scope", ErrorMeaning.MissingPermission, "missing_scope"),
        ("member_exists", ErrorMeaning.AlreadySo, "already_member"),
        ("no_seats", ErrorMeaning.NotEnoughSeats, "not_enough_seats"),
        ("last_admin", ErrorMeaning.Protected, "last_admin"),
        ("not_found", ErrorMeaning.NotManageable, "not_found"));

    public CallOutcome<T> Read<T>(HttpCall call, HttpAnswer answer)
    {
        (string code, string message) = Body(answer);
        return Table.Read<T>(call, code, text.Clean(message), answer.Status)
            ?? new CallOutcome<T>.Refused(RefusalKind.Other, $"http_{answer.Status}", text.Clean(message), answer.Status);
    }

    private static (string Code, string Message) Body(HttpAnswer answer)
    {
        try
        {
            Problem problem = answer.Read<Problem>();
            return (problem.Code, problem.Message);
        }
        catch (JsonException)
        {
            return ("", "");
        }
    }

    private sealed record Problem(string Code, string Message);
}
