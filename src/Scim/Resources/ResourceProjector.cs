using System.Text.Json.Nodes;

namespace BusinessHubs.Scim.Resources;

/// <summary>Cuts a composed resource down to a <see cref="Projection"/> and to what its schemas allow to be returned.</summary>
public static class ResourceProjector
{
    /// <summary>A new object; the given one stays as it is.</summary>
    public static JsonObject Project(JsonObject resource, Projection projection) => throw new NotImplementedException();
}
