using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BusinessHubs.Storage.Copying;

/// <summary>Adds up digests of rows. Values are written the same way whatever engine they come from; JSON documents by what they say.</summary>
internal sealed class RowDigest(IEntityType entity)
{
    private readonly IProperty[] _properties = [.. entity.GetProperties().OrderBy(p => p.Name, StringComparer.Ordinal)];
    private readonly ulong[] _sum = new ulong[4];

    /// <summary>How many rows were added.</summary>
    public long Rows { get; private set; }

    /// <summary>Takes a row in.</summary>
    public void Add(object row)
    {
        var text = new StringBuilder();
        foreach (IProperty property in _properties)
        {
            string? value = Text(property.GetGetter().GetClrValue(row), IsDocument(property));
            _ = value is null ? text.Append("-;") : text.Append(CultureInfo.InvariantCulture, $"{value.Length}:{value};");
        }

        Span<byte> hash = stackalloc byte[32];
        _ = SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()), hash);
        for (int i = 0; i < _sum.Length; i++)
            _sum[i] = unchecked(_sum[i] + BinaryPrimitives.ReadUInt64LittleEndian(hash[(8 * i)..]));
        Rows++;
    }

    /// <summary>All that was taken in.</summary>
    public TableDigest Of(string table) => new(table, Rows, string.Concat(_sum.Select(s => s.ToString("x16", CultureInfo.InvariantCulture))));

    private static bool IsDocument(IProperty property) =>
        property.Name == nameof(ScimUserEntity.Document) && typeof(ScimResourceEntity).IsAssignableFrom(property.DeclaringType.ClrType);

    private static string? Text(object? value, bool isDocument) => value switch
    {
        null => null,
        string document when isDocument => Canonical(JsonNode.Parse(document))?.ToJsonString() ?? "null",
        byte[] bytes => Convert.ToHexString(bytes),
        Guid id => id.ToString("N", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    // A database may keep the members of an object in an order of its own.
    private static JsonNode? Canonical(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, Canonical(m.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Canonical)]),
        _ => node?.DeepClone(),
    };
}
