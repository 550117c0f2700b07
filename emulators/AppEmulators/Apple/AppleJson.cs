using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Apple;

/// <summary>Apple's user objects (JSON:API), with the attributes that are asked for.</summary>
internal static class AppleJson
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "firstName", "lastName", "middleName", "status", "managedAppleAccount", "isExternalUser", "roleOuList", "email",
        "employeeNumber", "costCenter", "division", "department", "jobTitle", "startDateTime", "createdDateTime",
        "updatedDateTime", "phoneNumbers",
    };

    /// <summary>Reads <c>fields[users]</c>; false if it names an attribute that there is not.</summary>
    public static bool TryReadFields(EmulatedCall call, [NotNullWhen(true)] out IReadOnlySet<string>? fields)
    {
        HashSet<string> asked = call.QueryValue("fields[users]") is { } list ? [.. list.Split(',')] : Known;
        fields = asked.IsSubsetOf(Known) ? asked : null;
        return fields is not null;
    }

    public static JsonObject User(EmulatedCall call, AppleUser user, IReadOnlySet<string> fields)
    {
        var attributes = new JsonObject
        {
            ["firstName"] = user.FirstName,
            ["lastName"] = user.LastName,
            ["status"] = user.Status,
            ["isExternalUser"] = user.ManagedAppleAccount is null,
            ["roleOuList"] = new JsonArray(
            [
                .. user.Roles.Select(pair => (JsonNode)new JsonObject { ["roleName"] = pair.Role, ["ouId"] = pair.Unit }),
            ]),
            ["createdDateTime"] = Time(user.CreatedAt),
            ["updatedDateTime"] = Time(user.UpdatedAt),
        };
        if (user.ManagedAppleAccount is not null)
            attributes["managedAppleAccount"] = user.ManagedAppleAccount;
        if (user.Email is not null)
            attributes["email"] = user.Email;
        foreach (string unasked in attributes.Select(a => a.Key).Where(name => !fields.Contains(name)).ToList())
            attributes.Remove(unasked);
        return new JsonObject
        {
            ["type"] = "users",
            ["id"] = user.Id,
            ["attributes"] = attributes,
            ["links"] = new JsonObject { ["self"] = $"{call.BaseAddress}/v1/users/{user.Id}" },
        };
    }

    private static string Time(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
