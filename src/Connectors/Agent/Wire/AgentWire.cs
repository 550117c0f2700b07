using System.Text.Json;

namespace BusinessHubs.Connectors.Agent.Wire;

/// <summary>How requests and answers are written: one line of JSON each, read strictly.</summary>
internal static class AgentWire
{
    /// <summary>For both directions.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        MaxDepth = 16,
    };
}
