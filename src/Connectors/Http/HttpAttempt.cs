namespace BusinessHubs.Connectors.Http;

/// <summary>What became of one HTTP request.</summary>
internal abstract record HttpAttempt
{
    private HttpAttempt()
    {
    }

    /// <summary>The app answered.</summary>
    public sealed record Answered(HttpAnswer Answer) : HttpAttempt;

    /// <summary>The request was not made, because it must not go there.</summary>
    public sealed record Blocked(string Why) : HttpAttempt;

    /// <summary>No complete answer came.</summary>
    /// <param name="Why">In our own words.</param>
    /// <param name="MayHaveLeft">Whether the app may have received the request.</param>
    /// <param name="Status">HTTP status if at least that was received.</param>
    public sealed record Failed(string Why, bool MayHaveLeft, int? Status = null) : HttpAttempt;
}
