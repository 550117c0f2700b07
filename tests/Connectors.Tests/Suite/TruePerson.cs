using System.Text.Json.Serialization;

namespace BusinessHubs.Connectors.Tests.Suite;

/// <summary>One person as the emulator's truth shows him.</summary>
internal sealed record TruePerson(
    string Id, string? Email, string State, string[] Roles, Dictionary<string, string[]> Assets,
    [property: JsonPropertyName("isServiceAccount")] bool IsServiceAccount)
{
    /// <summary>Everything about him as one comparable line.</summary>
    public string Line =>
        $"{Id} {Email} {State} {string.Join('+', Roles.Order())} {string.Join(' ', Assets.OrderBy(a => a.Key).Select(a => $"{a.Key}={string.Join('+', a.Value.Order())}"))}";
}
