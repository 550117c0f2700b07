using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Http;

/// <summary>An app's error codes and what they mean, as one table that can be read beside the vendor's page.</summary>
/// <param name="rows">The app's code, what it means, and our stable code for it.</param>
internal sealed class ErrorTable(params (string AppCode, ErrorMeaning Meaning, string Code)[] rows)
{
    private readonly Dictionary<string, (ErrorMeaning Meaning, string Code)> _rows =
        rows.ToDictionary(row => row.AppCode, row => (row.Meaning, row.Code), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the table knows the code.</summary>
    public bool Knows(string appCode) => _rows.ContainsKey(appCode);

    /// <summary>The outcome of a call that was refused with this code; null if the table does not know it.</summary>
    /// <param name="call">The call.</param>
    /// <param name="appCode">The app's code.</param>
    /// <param name="detail">Words for people, already cleaned by <see cref="AppText"/>.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="wait">How long the app wants to be left alone, where it says so.</param>
    public CallOutcome<T>? Read<T>(HttpCall call, string appCode, string detail, int status, TimeSpan? wait = null) =>
        _rows.TryGetValue(appCode, out var row) ? Outcome<T>(call, row.Meaning, row.Code, detail, status, wait) : null;

    private static CallOutcome<T> Outcome<T>(
        HttpCall call, ErrorMeaning meaning, string code, string detail, int status, TimeSpan? wait) => meaning switch
        {
            ErrorMeaning.BadCredential or ErrorMeaning.MissingPermission => new CallOutcome<T>.BadCredential(code, detail, status),
            ErrorMeaning.Throttled => new CallOutcome<T>.Throttled(wait ?? RetryTimes.Default),
            ErrorMeaning.AppFailed => OutcomeReader.AppFailed<T>(call, $"the app failed ({code})", status),
            ErrorMeaning.AlreadySo => new CallOutcome<T>.Refused(RefusalKind.AlreadySo, code, detail, status),
            ErrorMeaning.NotEnoughSeats => new CallOutcome<T>.Refused(RefusalKind.NotEnoughSeats, code, detail, status),
            ErrorMeaning.InvalidEmail => new CallOutcome<T>.Refused(RefusalKind.InvalidEmail, code, detail, status),
            ErrorMeaning.UnknownRole => new CallOutcome<T>.Refused(RefusalKind.UnknownRole, code, detail, status),
            ErrorMeaning.Protected => new CallOutcome<T>.Refused(RefusalKind.Protected, code, detail, status),
            ErrorMeaning.NotManageable => new CallOutcome<T>.Refused(RefusalKind.NotManageable, code, detail, status),
            ErrorMeaning.Refused => new CallOutcome<T>.Refused(RefusalKind.Other, code, detail, status),
            _ => throw new InvalidOperationException("An error meaning of an unknown kind."),
        };
}
