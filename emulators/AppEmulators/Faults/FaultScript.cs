using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Faults;

/// <summary>One scripted misbehaviour; it strikes calls of a method and path until its count is used up.</summary>
internal sealed record FaultScript
{
    /// <summary>Given by the <see cref="FaultBook"/>; unique within one emulator.</summary>
    public int Id { get; init; }

    /// <summary>HTTP method, or * for any.</summary>
    public required string Method { get; init; }

    public required PathGlob Path { get; init; }

    /// <summary>Status to answer instead of the app's own; null keeps the app's answer.</summary>
    public int? Status { get; init; }

    /// <summary>Body to send with <see cref="Status"/>: a JSON text, or with <see cref="BodyIsText"/> sent as it is.</summary>
    public string? Body { get; init; }

    public bool BodyIsText { get; init; }

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The app's usual words about too many requests instead of those of the status alone.</summary>
    public bool Throttle { get; init; }

    /// <summary>The header <c>Retry-After</c>; null leaves it out.</summary>
    public RetryAfterForm? RetryAfter { get; init; }

    /// <summary>How the bytes of the answer are sent.</summary>
    public FaultDelivery Delivery { get; init; } = new();

    /// <summary>How long reads do not see the change of a write; null: as the emulator is set.</summary>
    public TimeSpan? Lag { get; init; }

    /// <summary>How a page of a listing is wrong; null: it is not.</summary>
    public PagingKind? Paging { get; init; }

    /// <summary>What somebody does by hand meanwhile; null: nothing.</summary>
    public HandFault? ByHand { get; init; }

    public TimeSpan Delay { get; init; }

    /// <summary>Before: the call is applied late, even if the caller gave up. After: applied at once, answered late.</summary>
    public FaultMoment? DelayAt { get; init; }

    /// <summary>When the connection is cut; null lets it live.</summary>
    public FaultMoment? Drop { get; init; }

    /// <summary>With <see cref="Status"/>: the change is made although the status says otherwise.</summary>
    public bool Apply { get; init; }

    /// <summary>Matching calls to let pass first.</summary>
    public int Skip { get; init; }

    /// <summary>Calls to strike.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Calls that must have been struck; with fewer, the script counts as not fired. 0 asks for none.</summary>
    public int AtLeast { get; init; } = 1;

    /// <summary>Whether this script is about such a call: a lag is one of writes, a wrong page one of reads.</summary>
    public bool Strikes(string method, string path, bool reads) =>
        Path.Matches(path)
        && (Method == "*" || string.Equals(Method, method, StringComparison.OrdinalIgnoreCase))
        && (Lag is null || !reads)
        && (Paging is null || reads);

    /// <summary>True if the app still carries out a call that this script strikes.</summary>
    public bool Applies => Drop switch
    {
        FaultMoment.Before => false,
        FaultMoment.After => true,
        _ => Status is null || Apply,
    };

    /// <summary>The scripted answer; parts that the script leaves open come from the app's usual one.</summary>
    public EmulatedAnswer AnswerWith(EmulatedAnswer usual, DateTimeOffset now)
    {
        EmulatedAnswer answer = Body is null
            ? usual
            : usual with { Body = Body, ContentType = BodyIsText ? "text/html; charset=utf-8" : usual.ContentType };
        answer = answer with { Headers = Headers };
        if (RetryAfter is { } wait)
            answer = answer.WithHeaders([new("Retry-After", wait.At(now))]);
        return answer.WithHeaders(usual.Headers);
    }
}
