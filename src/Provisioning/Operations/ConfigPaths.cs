using BusinessHubs.Provisioning.Configuration;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Says where in a document a fault of a change lies.</summary>
internal static class ConfigPaths
{
    private static readonly Dictionary<string, string> Fields = new(StringComparer.Ordinal)
    {
        ["appRoles"] = "roles",
        ["withSeat"] = "seat",
        ["pattern"] = "",
    };

    /// <summary>The path of the item that a change comes from; null for a removal, which stands nowhere.</summary>
    public static string? Of(ConfigDocument document, ConfigChange change) => change switch
    {
        ConfigChange.OfSettings => "settings",
        ConfigChange.OfHub { After: { } hub } => Item("hubs", document.Hubs, h => ConfigDocument.Names.Equals(h.Id, hub.Id)),
        ConfigChange.OfTeam { After: { } team } => Item("teams", document.Teams, t => ConfigDocument.Names.Equals(t.Name, team.Name)),
        ConfigChange.OfMapping { After: { } mapping } => Item("mappings", document.Mappings, mapping.Equals),
        ConfigChange.OfCollection { After: { } c } => Item("collections", document.Collections, x => ConfigDocument.Names.Equals(x.Name, c.Name)),
        ConfigChange.OfGrant { After: { } grant } => Item("grants", document.Grants, g => ConfigDocument.Names.Equals(g.Key, grant.Key)),
        _ => null,
    };

    /// <summary>The same fault, told of its place in the document.</summary>
    public static OperationFault Place(OperationFault fault, ConfigDocument document, ConfigChange change)
    {
        string? path = Of(document, change);
        string where = path ?? $"{ConfigWords.Of(change.Section)} '{change.Key}'";
        return fault switch
        {
            OperationFault.Invalid invalid => new OperationFault.Invalid(invalid.Code, invalid.Detail, Join(path, invalid.Field)),
            OperationFault.NotFound => path is null
                ? new OperationFault.Conflict(fault.Code, $"{where}: {fault.Detail}")
                : new OperationFault.Invalid(fault.Code, fault.Detail, path),
            OperationFault.Conflict => new OperationFault.Conflict(fault.Code, $"{where}: {fault.Detail}"),
            _ => fault,
        };
    }

    /// <summary>The name that a field of a request has in a document.</summary>
    public static string Field(string field) => Fields.GetValueOrDefault(field, field);

    private static string Join(string? path, string field)
    {
        string name = Field(field);
        return path is null ? name : name.Length == 0 ? path : $"{path}.{name}";
    }

    private static string? Item<T>(string section, ValueList<T>? items, Predicate<T> wanted)
    {
        foreach ((int index, T item) in (items ?? []).Index())
        {
            if (wanted(item))
                return $"{section}[{index}]";
        }

        return null;
    }
}
