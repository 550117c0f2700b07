using System.Text.Json;
using BusinessHubs.Connectors.Agent.Wire;

namespace BusinessHubs.Connectors.Agent;

/// <summary>Reads the one text that a hub keeps as its credential: <c>{"userName", "password", "totpSecret"}</c>.</summary>
internal static class AgentCredentials
{
    private const int MaxLength = 4096;

    /// <summary>The service account; null if the text is none.</summary>
    public static AgentCredential? Read(string text)
    {
        if (text.Length > MaxLength)
            return null;
        try
        {
            return JsonSerializer.Deserialize<AgentCredential>(text, AgentWire.Options) is { UserName.Length: > 0, Password.Length: > 0 } read ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
