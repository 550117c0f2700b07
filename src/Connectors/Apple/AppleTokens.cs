using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Apple;

/// <summary>
/// The access token of one hub: fetched with an assertion, kept for the hour that Apple gives it, and fetched anew when it ran out
/// or was not accepted. Apple's client libraries differ on the address (with or without <c>v2</c>): NOT CONFIRMED.
/// </summary>
internal sealed class AppleTokens(AppClient client, AppleAssertion assertion, TimeProvider clock) : IDisposable
{
    /// <summary>A token is not used in its last minute: the request that carries it takes time as well.</summary>
    private static readonly TimeSpan Reserve = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private Token? _token;

    /// <summary>A token and until when it may be used.</summary>
    public sealed record Token(string Value, DateTimeOffset Until);

    private sealed record Answer(string AccessToken, string TokenType, int ExpiresIn = 3600);

    /// <summary>A token that may be used.</summary>
    /// <param name="refused">A token that Apple did not accept; not given again.</param>
    /// <param name="cancellation">Ends the call.</param>
    public async Task<CallOutcome<Token>> GetAsync(Token? refused, CancellationToken cancellation)
    {
        try
        {
            await _gate.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            return new CallOutcome<Token>.NotSent("cancelled before sending");
        }

        try
        {
            if (_token is { } kept && kept != refused && clock.GetUtcNow() < kept.Until)
                return new CallOutcome<Token>.Done(kept);
            _token = null;
            CallOutcome<Token> fetched = await FetchAsync(cancellation);
            if (fetched is CallOutcome<Token>.Done { Value: var fresh })
                _token = fresh;
            return fetched;
        }
        finally
        {
            _ = _gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private async Task<CallOutcome<Token>> FetchAsync(CancellationToken cancellation)
    {
        if (assertion.Sign() is not { } signed)
            return new CallOutcome<Token>.BadCredential("bad_credential", "the credential is no private key of the curve P-256 in PEM form");
        DateTimeOffset asked = clock.GetUtcNow();
        HttpCall call = HttpCall.Form(
            HttpMethod.Post, client.Address(["auth", "oauth2", "token"]), 200,
            ("grant_type", "client_credentials"),
            ("client_id", assertion.ClientId),
            ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
            ("client_assertion", signed),
            ("scope", "business.api"));
        // Asking for a token changes nothing and may be repeated.
        return await client.SendAsync(
            call with { OnlyReads = true },
            answer =>
            {
                Answer given = answer.Read<Answer>();
                bool usable = given.AccessToken.Length > 0 && given.AccessToken.All(c => c is > ' ' and <= '~') && given.ExpiresIn > 0
                    && string.Equals(given.TokenType, "Bearer", StringComparison.OrdinalIgnoreCase);
                return usable
                    ? new Token(given.AccessToken, asked + TimeSpan.FromSeconds(given.ExpiresIn) - Reserve)
                    : throw new System.Text.Json.JsonException("Not a token.");
            },
            cancellation);
    }
}
