using System.Text.Json.Nodes;

namespace BusinessHubs.Connectors.Tests.Emulators;

/// <summary>One answer of an emulator, read completely.</summary>
internal sealed record LabAnswer(int Status, JsonNode? Json, string Text, Dictionary<string, string> Headers)
{
    public string? Message => (string?)Json?["message"];

    public string? FirstError => (string?)Json?["errors"]?[0]?["message"];

    public string[] Logins => [.. ((JsonArray)Json!).Select(row => (string)row!["login"]!)];
}
