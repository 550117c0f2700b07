using System.Text.Json.Nodes;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Filters;
using BusinessHubs.Scim.Resources;
using BusinessHubs.Scim.Schema;

namespace BusinessHubs.Scim.Patch;

/// <summary>Elements of a multi-valued attribute.</summary>
internal static class ListElements
{
    /// <summary>Adds an element unless it is there already, in which case it takes over what is new. Returns the element in the list.</summary>
    public static JsonNode Add(JsonArray list, AttributeDefinition attribute, JsonNode added)
    {
        for (int i = 0; i < list.Count; i++)
        {
            if (!ValueMatch.IsSame(attribute, list[i], added))
                continue;
            if (list[i] is not JsonObject element)
            {
                if (!JsonNode.DeepEquals(list[i], added))
                    list[i] = added.DeepClone();
                return list[i]!;
            }

            foreach ((string name, JsonNode? value) in added.AsObject())
            {
                if (!JsonNode.DeepEquals(element[name], value))
                    element[name] = value?.DeepClone();
            }

            return element;
        }

        JsonNode clone = added.DeepClone();
        list.Add(clone);
        return clone;
    }

    /// <summary>Sets an element of a list of simple values, selected by the value itself.</summary>
    public static IEnumerable<JsonNode> SetSimple(JsonArray list, AttributeDefinition attribute, FilterNode? filter, JsonNode value, bool replaces)
    {
        if (replaces && filter is not null)
        {
            foreach (JsonNode? element in list.Where(e => e is not null && FilterEvaluator.MatchesElement(filter, e)).ToList())
                list.Remove(element);
        }

        return [Add(list, attribute, value)];
    }

    /// <summary>One element at most is the primary one: setting it on one takes it from the others (RFC 7644 section 3.5.2).</summary>
    public static ScimError? KeepOnePrimary(JsonArray list, List<JsonNode> touched, AttributeDefinition attribute)
    {
        JsonNode[] primaries = [.. touched.Where(DocumentRules.IsPrimary).Distinct()];
        if (primaries.Length > 1)
            return ScimError.SeveralPrimaries(attribute.Name);
        if (primaries.Length == 1)
        {
            foreach (JsonNode? other in list.Where(e => e != primaries[0] && DocumentRules.IsPrimary(e)))
                other!["primary"] = false;
        }

        return null;
    }
}
