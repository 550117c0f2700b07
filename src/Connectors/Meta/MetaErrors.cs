using System.Globalization;
using System.Text.Json;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Meta;

/// <summary>
/// Reads Meta's refusals, <c>{error: {message, type, code, error_subcode, ...}}</c>, by its number. Source: the guide on error
/// handling of the Graph API and the error tables of the edges.
/// </summary>
internal sealed class MetaErrors(AppText text) : IRefusalReader
{
    /// <summary>The restriction of a hub that Meta blocks, for whatever reason it has.</summary>
    public const string Blocked = "blocked";

    public const string MissingScope = "missing_scope";
    public const string InvalidParameter = "invalid_parameter";

    private const int BlockedCode = 368;
    private const int ParameterCode = 100;
    private const int AliasCode = 803;

    // Not confirmed by Meta as a promise: the subcode of an object that is not there or not visible.
    private const int NoSuchObject = 33;

    private static readonly ErrorTable Table = new(
    [
        ("1", ErrorMeaning.AppFailed, "unknown_error"),
        ("2", ErrorMeaning.AppFailed, "service_unavailable"),
        ("102", ErrorMeaning.BadCredential, "bad_credential"),
        ("190", ErrorMeaning.BadCredential, "bad_credential"),
        ("104", ErrorMeaning.BadCredential, "app_secret_proof_required"),
        ("415", ErrorMeaning.BadCredential, "two_factor_required"),
        ("457", ErrorMeaning.BadCredential, "invalid_origin"),
        ("3", ErrorMeaning.MissingPermission, "underpermissioned"),
        ("10", ErrorMeaning.MissingPermission, "underpermissioned"),
        .. Enumerable.Range(200, 100).Select(code => (Text(code), ErrorMeaning.MissingPermission, "underpermissioned")),
        ("4", ErrorMeaning.Throttled, "app_limit"),
        ("17", ErrorMeaning.Throttled, "user_limit"),
        ("32", ErrorMeaning.Throttled, "page_limit"),
        ("341", ErrorMeaning.Throttled, "app_limit"),
        ("613", ErrorMeaning.Throttled, "custom_limit"),
        .. Enumerable.Range(80000, 15).Select(code => (Text(code), ErrorMeaning.Throttled, "business_limit")),
        ("100", ErrorMeaning.Refused, InvalidParameter),
        ("803", ErrorMeaning.NotManageable, "not_found"),
        ("370", ErrorMeaning.Refused, "invalid_page_update"),
        ("506", ErrorMeaning.AlreadySo, "duplicate"),
        ("2500", ErrorMeaning.Refused, "unknown_path"),
        ("3914", ErrorMeaning.Protected, "last_owner"),
    ]);

    /// <inheritdoc/>
    public CallOutcome<T> Read<T>(HttpCall call, HttpAnswer answer)
    {
        Body body = Body.Read(answer);
        if (body.Code == BlockedCode)
            return new CallOutcome<T>.Throttled(RetryTimes.Most) { Restriction = Blocked };
        if (IsPermission(body.Code) && ScopeIn(body.Message) is { } scope)
            return new CallOutcome<T>.BadCredential(MissingScope, $"the token lacks the permission {scope}", answer.Status);
        return Table.Read<T>(call, Text(body.Code ?? -1), Detail(body), answer.Status, Wait(answer))
            ?? new CallOutcome<T>.Refused(
                RefusalKind.Other, body.Code is { } code ? $"meta_{Text(code)}" : $"http_{Text(answer.Status)}", Detail(body), answer.Status);
    }

    /// <summary>A refusal with Meta's own words as detail.</summary>
    public CallOutcome<T> Refused<T>(HttpAnswer answer, RefusalKind kind, string code) =>
        new CallOutcome<T>.Refused(kind, code, Detail(Body.Read(answer)), answer.Status);

    /// <summary>
    /// Whether it says that the object is not there. A bare 100 may as well mean that the request itself is wrong, and then nobody may
    /// be taken for gone.
    /// </summary>
    public static bool IsMissing(HttpAnswer answer)
    {
        Body body = Body.Read(answer);
        return body.Code == AliasCode
            || (body.Code == ParameterCode && (body.Subcode == NoSuchObject || body.Says("does not exist")));
    }

    /// <summary>Whether it is about a parameter, or an object that is not there.</summary>
    public static bool IsParameter(HttpAnswer answer) => Body.Read(answer).Code is ParameterCode or AliasCode;

    /// <summary>Whether it is about the e-mail address that was given. Meta has no code for that.</summary>
    public static bool IsEmail(HttpAnswer answer) => Body.Read(answer) is { Code: ParameterCode } body && body.Says("email");

    /// <summary>Whether it says of an invitation that the person is there already.</summary>
    public static bool IsAlready(HttpAnswer answer) => Body.Read(answer) is { Code: ParameterCode } body && body.Says("already");

    /// <summary>Whether a permission is missing and no scope of the token is named: then it is about this one object.</summary>
    public static bool IsObjectPermission(HttpAnswer answer)
    {
        Body body = Body.Read(answer);
        return IsPermission(body.Code) && ScopeIn(body.Message) is null;
    }

    private static bool IsPermission(int? code) => code is 3 or 10 or >= 200 and < 300;

    // Only words of our own list are passed on: everything else of a text is cleaned.
    private static string? ScopeIn(string message) =>
        MetaApp.Scopes.FirstOrDefault(scope => message.Contains(scope, StringComparison.OrdinalIgnoreCase));

    private string Detail(Body body)
    {
        string detail = text.Clean(body.Message);
        return detail.Length > 0 ? detail : "Meta gave no reason";
    }

    /// <summary>The minutes that the header on business use case limits names; the longest, if it names several.</summary>
    private static TimeSpan? Wait(HttpAnswer answer)
    {
        if (answer.Header("X-Business-Use-Case-Usage") is not { } usage)
            return null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(usage);
            double minutes = document.RootElement.EnumerateObject()
                .SelectMany(business => business.Value.EnumerateArray())
                .Select(row => row.TryGetProperty("estimated_time_to_regain_access", out JsonElement value) ? value.GetDouble() : 0)
                .DefaultIfEmpty(0).Max();
            return minutes <= 0 ? null : minutes < RetryTimes.Most.TotalMinutes ? TimeSpan.FromMinutes(minutes) : RetryTimes.Most;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>What could be read; an unreadable body has no code.</summary>
    private sealed record Body(int? Code, int? Subcode, string Message)
    {
        private static readonly JsonDocumentOptions Limits = new() { MaxDepth = 32 };

        public bool Says(string words) => Message.Contains(words, StringComparison.OrdinalIgnoreCase);

        public static Body Read(HttpAnswer answer)
        {
            try
            {
                using JsonDocument document = JsonDocument.Parse(answer.Body, Limits);
                return document.RootElement.ValueKind == JsonValueKind.Object
                    && document.RootElement.TryGetProperty("error", out JsonElement error) && error.ValueKind == JsonValueKind.Object
                    ? new Body(
                        Number(error, "code"), Number(error, "error_subcode"),
                        error.TryGetProperty("message", out JsonElement words) && words.ValueKind == JsonValueKind.String
                            ? words.GetString()!
                            : "")
                    : new Body(null, null, "");
            }
            catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
            {
                return new Body(null, null, "");
            }
        }

        private static int? Number(JsonElement element, string name) =>
            element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number
                && value.TryGetInt32(out int number)
                ? number
                : null;
    }
}
