using System.Text.Json.Nodes;

namespace BusinessHubs.Scim.Filters;

/// <summary>Evaluates a filter against a resource as <see cref="Resources.ResourceRepresentation"/> composes it. Pure.</summary>
public static class FilterEvaluator
{
    public static bool Matches(FilterNode filter, JsonObject resource) => throw new NotImplementedException();
}
