namespace BusinessHubs.Provisioning.Hubs;

/// <summary>The closed answer of a connector call. A connector never throws for what an app or a network may do.</summary>
/// <typeparam name="T">What a good answer carries.</typeparam>
public abstract record CallOutcome<T>
{
    private CallOutcome()
    {
    }

    /// <summary>The call did what was asked (or read what was asked).</summary>
    public sealed record Done(T Value) : CallOutcome<T>;

    /// <summary>Nothing had to be done: the app already was in the wanted state.</summary>
    public sealed record AlreadySo(T Value) : CallOutcome<T>;

    /// <summary>The app asks to wait (429, or 403/503 with a waiting time). Nothing was changed.</summary>
    public sealed record Throttled(TimeSpan RetryAfter) : CallOutcome<T>
    {
        /// <summary>Why the whole hub has to wait, where it is not about too many calls, e.g. <c>new_system_user</c>; null otherwise.</summary>
        public string? Restriction { get; init; }

        /// <summary>The app does not mind: the connector has read a part and goes on with the next question. Only this seat waits.</summary>
        public bool GoesOn { get; init; }
    }

    /// <summary>The app refused; the same call would be refused again.</summary>
    public sealed record Refused(RefusalKind Kind, string Code, string Detail, int? AppStatus = null) : CallOutcome<T>;

    /// <summary>Something was or may have been sent and its effect is not known: read back before any other write.</summary>
    public sealed record Unknown(string Why, int? AppStatus = null) : CallOutcome<T>;

    /// <summary>Nothing left this process (or, for a read, no usable answer came): the call may be repeated.</summary>
    public sealed record NotSent(string Why, int? AppStatus = null) : CallOutcome<T>;

    /// <summary>The credential is wrong, expired or not allowed to do this at all: the whole hub is affected.</summary>
    public sealed record BadCredential(string Code, string Detail, int? AppStatus = null) : CallOutcome<T>;
}
