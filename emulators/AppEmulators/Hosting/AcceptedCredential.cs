using System.Text.Json.Nodes;

namespace BusinessHubs.AppEmulators.Hosting;

/// <summary>
/// The one credential that an emulated app accepts, and what it is worth: the settings <c>token</c> and <c>credential</c> of every app.
/// </summary>
/// <param name="first">What is accepted in the beginning.</param>
internal sealed class AcceptedCredential(string first)
{
    /// <summary>The settings in the words of a refusal.</summary>
    public const string Known = "token (good, expired, underpermissioned), credential (a text that is not empty)";

    private const string Good = "good";
    private readonly string _first = first;
    private string _worth = Good;

    /// <summary>The only credential that is accepted.</summary>
    public string Value { get; private set; } = first;

    public bool IsExpired => _worth == "expired";

    public bool IsUnderpermissioned => _worth == "underpermissioned";

    public void Reset() => (Value, _worth) = (_first, Good);

    /// <summary>Whether this text is the credential and has not expired.</summary>
    public bool Accepts(string given) => !IsExpired && string.Equals(given, Value, StringComparison.Ordinal);

    /// <summary>Whether the call carries the credential in the usual header, and it has not expired.</summary>
    public bool AcceptsBearer(EmulatedCall call) => IsBearer(call) && !IsExpired;

    /// <summary>Whether the call carries the credential in the usual header, expired or not.</summary>
    public bool IsBearer(EmulatedCall call) =>
        string.Equals(call.Headers.Authorization.ToString(), $"Bearer {Value}", StringComparison.Ordinal);

    /// <summary>False if the setting is another one, or the value is none of it.</summary>
    public bool TrySet(string name, JsonNode? value)
    {
        if (value is not JsonValue word || !word.TryGetValue(out string? text))
            return false;
        switch (name)
        {
            case "token" when text is Good or "expired" or "underpermissioned":
                _worth = text;
                return true;
            // Somebody made a new one in the app: it is good, and the old one is so no more.
            case "credential" when !string.IsNullOrWhiteSpace(text):
                (Value, _worth) = (text, Good);
                return true;
            default:
                return false;
        }
    }
}
