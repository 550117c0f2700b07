using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;

namespace BusinessHubs.Storage.Engines.Postgres;

/// <summary>The type of a path into a document, which the provider has no mapping for.</summary>
internal sealed class JsonPath : RelationalTypeMapping
{
    private JsonPath(RelationalTypeMappingParameters parameters)
        : base(parameters)
    {
    }

    /// <summary>A text that is cast to <c>jsonpath</c>.</summary>
    public static JsonPath Mapping { get; } = new(new RelationalTypeMappingParameters(new CoreTypeMappingParameters(typeof(string)), "jsonpath"));

    /// <inheritdoc/>
    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters) => new JsonPath(parameters);

    /// <inheritdoc/>
    protected override void ConfigureParameter(DbParameter parameter) => throw new InvalidOperationException("A path is cast from text.");
}
