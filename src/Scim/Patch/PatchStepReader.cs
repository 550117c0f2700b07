using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Json;
using BusinessHubs.Scim.Resources;
using BusinessHubs.Scim.Schema;

namespace BusinessHubs.Scim.Patch;

/// <summary>Breaks operations down into steps, each on one attribute or sub-attribute, with a normalised value.</summary>
internal sealed class PatchStepReader(ResourceTypeDefinition type, ScimLimits limits)
{
    private readonly ValueNormaliser _normaliser = new(limits);
    private readonly List<PatchOperation> _operations = [];
    private readonly List<string> _statedIds = [];
    private readonly PatchMemberReader _members = new(limits);

    public IReadOnlyList<PatchOperation> Operations => _operations;

    public IReadOnlyList<string> StatedIds => _statedIds;

    public bool TryRead(PatchVerb verb, string? path, bool hasValue, JsonNode? value, [NotNullWhen(false)] out ScimError? error)
    {
        if (verb != PatchVerb.Remove && !hasValue)
            return Refuse(ScimError.InvalidValue($"'{verb}' needs a value."), out error);
        if (string.IsNullOrWhiteSpace(path) || type.BaseSchema.IsNamed(path.Trim()))
        {
            if (verb == PatchVerb.Remove)
                return Refuse(ScimError.NoTarget("'remove' needs a path."), out error);
            return value is JsonObject json
                ? TryObject(verb, json, isRoot: true, out error)
                : Refuse(ScimError.InvalidValue("Without a path the value must be an object of attributes."), out error);
        }

        return PatchPath.TryParse(path, type, limits, out PatchPath? target, out error)
            && TryTarget(verb, target, value, named: false, out error);
    }

    // Each name of a value without a path is a path of its own: Entra flattens ("name.givenName", "URN:department").
    private bool TryObject(PatchVerb verb, JsonObject json, bool isRoot, [NotNullWhen(false)] out ScimError? error)
    {
        error = null;
        foreach ((string key, JsonNode? value) in json)
        {
            if (isRoot && value is JsonObject inner && type.BaseSchema.IsNamed(key))
                TryObject(verb, inner, isRoot: false, out error);
            else if (!IsEcho(key, value, out error) && error is null && PatchPath.TryParse(key, type, limits, out PatchPath? target, out error))
                TryTarget(verb, target, value, named: true, out error);
            if (error is not null)
                return false;
        }

        return true;
    }

    // Okta repeats the group's own id with every rename; clients that send back what they read repeat schemas and meta.
    private bool IsEcho(string key, JsonNode? value, out ScimError? error)
    {
        error = null;
        if (type.FindAttribute(key) is not { } attribute)
            return false;
        if (attribute == CommonAttributes.Id && JsonScalar.AsString(value) is { } id)
            _statedIds.Add(id);
        else if (attribute == CommonAttributes.Id && value is not null)
            error = ScimError.InvalidValue("'id' must be a string.");
        return attribute == CommonAttributes.Id || attribute == CommonAttributes.Schemas || attribute == CommonAttributes.Meta;
    }

    private bool TryTarget(PatchVerb verb, PatchPath path, JsonNode? value, bool named, [NotNullWhen(false)] out ScimError? error)
    {
        AttributeDefinition attribute = path.Target.Attribute;
        error = null;
        if (attribute.Mutability == AttributeMutability.ReadOnly || path.Target.Leaf.Mutability == AttributeMutability.ReadOnly)
            return Refuse(ScimError.Mutability($"'{path.Target}' is readOnly."), out error);
        if (attribute.Mutability == AttributeMutability.WriteOnly)
            return true; // The password: accepted and ignored, as /Schemas says.
        if (type.IsMembers(attribute))
            return _members.TryRead(verb, path, value, named, _operations, out error);
        if (verb == PatchVerb.Remove)
            return TryRemove(path, value, out error);
        if (path.Filter is null && path.Target.SubAttribute is null && attribute is { IsComplex: true, MultiValued: false })
            return TryComplex(verb, path, value, out error);
        return TryValue(path, value, out JsonNode? normalised, out error)
            && (normalised is null ? TryUnassign(verb, path, out error) : TryAssign(verb, path, normalised));
    }

    private bool TryAssign(PatchVerb verb, PatchPath path, JsonNode value)
    {
        _operations.Add(verb == PatchVerb.Add ? new PatchOperation.Add(path, value) : new PatchOperation.Replace(path, value));
        return true;
    }

    // null, [] and "" of a complex attribute mean "no value". Adding none to a list changes nothing; anywhere else it takes away.
    private bool TryUnassign(PatchVerb verb, PatchPath path, [NotNullWhen(false)] out ScimError? error)
    {
        error = null;
        bool appends = path.Target is { Attribute.MultiValued: true, SubAttribute: null };
        return (verb == PatchVerb.Add && appends) || TryRemove(path, null, out error);
    }

    // A single complex attribute keeps the sub-attributes that the value does not name, so each becomes a step of its own.
    private bool TryComplex(PatchVerb verb, PatchPath path, JsonNode? value, [NotNullWhen(false)] out ScimError? error)
    {
        AttributeDefinition attribute = path.Target.Attribute;
        if (value is JsonArray { Count: 1 } array)
            value = array[0];
        if (value is not JsonObject json || json.Count == 0)
        {
            if (!_normaliser.TryNormalise(attribute, value, path.ToString(), out JsonNode? normalised, out error))
                return false;
            return normalised is JsonObject whole ? TryComplex(verb, path, whole, out error) : TryUnassign(verb, path, out error);
        }

        error = null;
        SchemaDefinition? extension = type.FindExtension(attribute.Name);
        // "value" first: another value drops a $ref that was there, and the $ref sent with it must survive.
        foreach ((string key, JsonNode? inner) in json.OrderBy(p => p.Key.Equals("value", StringComparison.OrdinalIgnoreCase) ? 0 : 1))
        {
            if (extension is not null)
            {
                if (PatchPath.TryParse($"{extension.Id}:{key}", type, limits, out PatchPath? target, out error))
                    TryTarget(verb, target, inner, named: true, out error);
            }
            else if (attribute.FindSubAttribute(key) is not { } sub)
            {
                error = ValueNormaliser.HasData(inner) ? ScimError.UndeclaredAttribute($"{path}.{key}") : null;
            }
            else if (sub.Mutability != AttributeMutability.ReadOnly)
            {
                TryTarget(verb, path with { Target = path.Target with { SubAttribute = sub } }, inner, named: true, out error);
            }

            if (error is not null)
                return false;
        }

        return true;
    }

    private bool TryRemove(PatchPath path, JsonNode? value, [NotNullWhen(false)] out ScimError? error)
    {
        error = null;
        if (path.Target.Attribute.DefaultValue is not null)
            return Refuse(ScimError.InvalidValue($"'{path.Target}' cannot be removed; replace it with true or false."), out error);
        IReadOnlyList<JsonNode>? only = null;
        if (value is not null)
        {
            if (!TryValue(path, value, out JsonNode? normalised, out error))
                return false;
            // A blank string stands for no value; an empty list means to remove nothing.
            only = normalised is JsonArray list ? [.. list.OfType<JsonNode>()]
                : normalised is not null ? [normalised]
                : value is JsonValue ? null
                : [];
        }

        _operations.Add(new PatchOperation.Remove(path, only));
        return true;
    }

    private bool TryValue(PatchPath path, JsonNode? value, out JsonNode? normalised, [NotNullWhen(false)] out ScimError? error)
    {
        string name = path.ToString();
        if (path.Target.SubAttribute is not null || path.Filter is null)
            return _normaliser.TryNormalise(path.Target.Leaf, value, name, out normalised, out error);
        if (value is not JsonArray array)
            return _normaliser.TrySingle(path.Target.Attribute, value, name, out normalised, out error);
        normalised = null;
        return array.Count <= 1
            ? _normaliser.TrySingle(path.Target.Attribute, array.FirstOrDefault(), name, out normalised, out error)
            : Refuse(ScimError.InvalidValue($"'{name}' takes one value, not a list."), out error);
    }

    private static bool Refuse(ScimError problem, out ScimError error)
    {
        error = problem;
        return false;
    }
}
