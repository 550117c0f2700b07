using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Json;

namespace BusinessHubs.Scim.Bulk;

/// <summary>The members of an object of the message, whose names are compared ignoring case.</summary>
internal static class BulkMembers
{
    public static bool TryRead(
        JsonObject json, [NotNullWhen(true)] out Dictionary<string, JsonNode?>? members, [NotNullWhen(false)] out ScimError? error)
    {
        members = new Dictionary<string, JsonNode?>(StringComparer.OrdinalIgnoreCase);
        error = null;
        foreach ((string name, JsonNode? value) in json)
        {
            if (!members.TryAdd(name, value))
                error = ScimError.DuplicateMember(name);
        }

        return error is null;
    }

    public static bool IsTextOrAbsent(Dictionary<string, JsonNode?> members, string name) =>
        members.GetValueOrDefault(name) is not { } value || JsonScalar.AsString(value) is not null;
}
