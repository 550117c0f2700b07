using System.Text.Json.Nodes;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Filters;
using BusinessHubs.Scim.Schema;

namespace BusinessHubs.Scim.Patch;

/// <summary>Single steps on a document that it owns. Each answers null, or the error that ends the PATCH.</summary>
internal sealed class DocumentEditor(JsonObject document, ScimLimits limits)
{
    // What is left of an element that lost its value says nothing any more.
    private static readonly HashSet<string> Descriptive = new(StringComparer.Ordinal) { "type", "primary", "display", "displayName", "$ref" };

    public JsonObject Document { get; } = document;

    public ScimError? Set(PatchPath path, JsonNode value, bool replaces)
    {
        JsonObject container = Container(path.Target);
        ScimError? error = path.Target.Attribute.MultiValued
            ? SetInList(container, path, value, replaces)
            : SetSingle(container, path, value, replaces);
        Prune(path.Target, container);
        return error;
    }

    public ScimError? Remove(PatchPath path, IReadOnlyList<JsonNode>? only)
    {
        JsonObject container = Container(path.Target);
        AttributeDefinition attribute = path.Target.Attribute;
        JsonNode? current = container[attribute.Name];
        ScimError? error = null;
        if (current is JsonArray list)
        {
            foreach (JsonNode? element in list.Where(e => e is not null && IsSelected(path, e)).ToList())
            {
                error ??= RemoveFrom(path, element!, only, () => list.Remove(element));
            }

            if (list.Count == 0)
                container.Remove(attribute.Name);
        }
        else if (current is not null && IsSelected(path, current))
        {
            error = RemoveFrom(path, current, only, () => container.Remove(attribute.Name));
        }

        Prune(path.Target, container);
        return error;
    }

    private static bool IsSelected(PatchPath path, JsonNode element) => path.Filter is null || FilterEvaluator.MatchesElement(path.Filter, element);

    private static ScimError? RemoveFrom(PatchPath path, JsonNode element, IReadOnlyList<JsonNode>? only, Action drop)
    {
        AttributeDefinition attribute = path.Target.Attribute;
        if (path.Target.SubAttribute is not { } sub || element is not JsonObject json)
        {
            if (only is not null && !only.Any(o => ValueMatch.Names(attribute, element, o)))
                return null;
            if (attribute.Mutability == AttributeMutability.Immutable)
                return Immutable(path);
            drop();
            return null;
        }

        if (json[sub.Name] is not { } current || (only is not null && !only.Any(o => ValueMatch.AreEqual(sub, current, o))))
            return null;
        if (sub.Mutability == AttributeMutability.Immutable)
            return Immutable(path);
        json.Remove(sub.Name);
        if (json.Count == 0 || (!Descriptive.Contains(sub.Name) && json.All(p => Descriptive.Contains(p.Key))))
            drop();
        return null;
    }

    private static ScimError? SetSingle(JsonObject container, PatchPath path, JsonNode value, bool replaces)
    {
        AttributeDefinition attribute = path.Target.Attribute;
        JsonNode? current = container[attribute.Name];
        if (!attribute.IsComplex)
        {
            if (attribute.Mutability == AttributeMutability.Immutable && current is not null && !JsonNode.DeepEquals(current, value))
                return Immutable(path);
            container[attribute.Name] = value.DeepClone();
            return null;
        }

        var element = current as JsonObject;
        if (element is null)
        {
            if (path.Filter is null)
                element = [];
            else if (!EqualityTerms.TryRead(path.Filter, out element))
                return NoMatch(path);
            container[attribute.Name] = element;
        }
        else if (!IsSelected(path, element))
        {
            return NoMatch(path);
        }

        return SetElement(element, path, value, replaces);
    }

    private ScimError? SetInList(JsonObject container, PatchPath path, JsonNode value, bool replaces)
    {
        AttributeDefinition attribute = path.Target.Attribute;
        JsonArray list = container[attribute.Name] as JsonArray ?? [];
        if (list.Parent is null)
            container[attribute.Name] = list;

        var touched = new List<JsonNode>();
        ScimError? error = null;
        if (path.Filter is null && path.Target.SubAttribute is null)
        {
            if (replaces)
                list.Clear();
            touched.AddRange(value.AsArray().OfType<JsonNode>().Select(v => ListElements.Add(list, attribute, v)));
        }
        else if (!attribute.IsComplex)
        {
            touched.AddRange(ListElements.SetSimple(list, attribute, path.Filter, value, replaces));
        }
        else
        {
            error = SelectOrCreate(list, path, touched);
            foreach (JsonNode element in touched)
                error ??= SetElement(element.AsObject(), path, value, replaces);
        }

        if (list.Count > limits.MaxValues)
            return ScimError.TooManyValues(attribute.Name, limits.MaxValues);
        return error ?? ListElements.KeepOnePrimary(list, touched, attribute);
    }

    private static ScimError? SelectOrCreate(JsonArray list, PatchPath path, List<JsonNode> touched)
    {
        touched.AddRange(list.OfType<JsonObject>().Where(e => IsSelected(path, e)));
        if (path.Filter is null && touched.Count > 1)
            return ScimError.NoTarget($"'{path}' fits several values; select one with a filter in brackets.");
        if (touched.Count > 0)
            return null;

        // Deviation from RFC 7644 section 3.5.2.3 (noTarget) that Entra depends on, kept to filters that describe one element.
        JsonObject? created = [];
        if (path.Filter is not null && !EqualityTerms.TryRead(path.Filter, out created))
            return NoMatch(path);
        list.Add(created);
        touched.Add(created);
        return null;
    }

    private static ScimError? SetElement(JsonObject element, PatchPath path, JsonNode value, bool replaces)
    {
        AttributeDefinition attribute = path.Target.Attribute;
        if (path.Target.SubAttribute is { } sub)
            return SetSub(element, attribute, sub, value, replaces);

        var given = value.AsObject();
        if (replaces)
        {
            // The record is replaced, but what the filter selected it by stays: the IdP must find it again under the same name.
            JsonObject? terms = null;
            if (path.Filter is not null)
                EqualityTerms.TryRead(path.Filter, out terms);
            foreach (string name in element.Select(p => p.Key).Where(n => !given.ContainsKey(n) && terms?.ContainsKey(n) != true).ToList())
                element.Remove(name);
        }

        ScimError? error = null;
        foreach ((string name, JsonNode? inner) in given)
        {
            if (inner is not null && attribute.FindSubAttribute(name) is { } named)
                error ??= SetSub(element, attribute, named, inner, replaces: true);
        }

        return error;
    }

    private static ScimError? SetSub(JsonObject element, AttributeDefinition attribute, AttributeDefinition sub, JsonNode value, bool replaces)
    {
        JsonNode? current = element[sub.Name];
        if (current is not null && JsonNode.DeepEquals(current, value))
            return null;
        if (current is not null && sub.Mutability == AttributeMutability.Immutable)
            return ScimError.Mutability($"'{attribute.Name}.{sub.Name}' is immutable and has a value already.");
        if (!replaces && sub.MultiValued && current is JsonArray list)
        {
            foreach (JsonNode item in value.AsArray().OfType<JsonNode>())
                ListElements.Add(list, sub, item);
            return null;
        }

        // A $ref belongs to the value it was sent with.
        if (sub.Name == "value" && current is not null)
            element.Remove("$ref");
        element[sub.Name] = value.DeepClone();
        return null;
    }

    private JsonObject Container(AttributePath path)
    {
        if (path.Extension is null)
            return Document;
        if (Document[path.Extension] is JsonObject container)
            return container;
        var created = new JsonObject();
        Document[path.Extension] = created;
        return created;
    }

    private void Prune(AttributePath path, JsonObject container)
    {
        if (container[path.Attribute.Name] is JsonArray { Count: 0 } or JsonObject { Count: 0 })
            container.Remove(path.Attribute.Name);
        if (path.Extension is not null && container.Count == 0)
            Document.Remove(path.Extension);
    }

    private static ScimError NoMatch(PatchPath path) => ScimError.NoTarget($"No value matches '{path}'.");

    private static ScimError Immutable(PatchPath path) => ScimError.Mutability($"'{path.Target}' is immutable and has a value already.");
}
