using System.Globalization;
using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BusinessHubs.Storage.SqlServer;

/// <summary>The types of columns, and the words of constraints and filters that SQL Server does not take as they are.</summary>
internal static class SqlServerColumns
{
    /// <summary>
    /// The collation of every text and of the database: UTF-8, ordered by bytes. That is the order and the case of the other engines; the
    /// order of <c>nvarchar</c> is by UTF-16 units, which differs from it beyond the basic plane.
    /// </summary>
    public const string Collation = "Latin1_General_100_BIN2_UTF8";

    /// <summary>Bytes that the keys of a nonclustered index may have.</summary>
    public const int MaxIndexBytes = 1_700;

    /// <summary>Bytes that the keys of a clustered index may have.</summary>
    public const int MaxClusteredBytes = 900;

    private const string Unlimited = "nvarchar(max)";
    private const int IdBytes = 16;

    // A character of .NET (a UTF-16 unit) takes at most three bytes.
    private const int BytesPerCharacter = 3;

    // Keys of several texts. Kinds of assets are words of connectors; issuers and audiences are addresses, which are ASCII.
    private static readonly Dictionary<(Type Entity, string Property), int> Bytes = new()
    {
        [(typeof(AssetEntity), nameof(AssetEntity.Kind))] = 64,
        [(typeof(AppRoleEntity), nameof(AppRoleEntity.AssetKind))] = 64,
        [(typeof(JwtProfileEntity), nameof(JwtProfileEntity.Issuer))] = 800,
        [(typeof(JwtProfileEntity), nameof(JwtProfileEntity.Audience))] = 800,
    };

    /// <summary>Gives every column its type, and puts T-SQL in the place of what is none.</summary>
    public static void Apply(ModelBuilder builder)
    {
        foreach (IMutableEntityType entity in builder.Model.GetEntityTypes())
        {
            foreach (IMutableProperty property in entity.GetProperties())
                Type(property);
        }

        OneSubject<GrantEntity>(builder, "ck_grant_subject");
        OneSubject<CollectionShareEntity>(builder, "ck_collection_share_subject");

        // A filter of an index compares a column with a constant, never with another column.
        IMutableEntityType work = builder.Entity<SeatWorkEntity>().Metadata;
        work.GetIndexes().Single(i => i.Properties[^1].Name == nameof(SeatWorkEntity.ParentId)).SetFilter("parent_id IS NOT NULL");
    }

    private static void Type(IMutableProperty property)
    {
        if (property.ClrType == typeof(Guid) || property.ClrType == typeof(Guid?))
        {
            property.SetValueConverter(new GuidBytes());
            property.SetColumnType(GuidBytes.Column);
        }
        else if (property.ClrType == typeof(string))
        {
            property.SetCollation(Collation);
            property.SetColumnType(property.GetMaxLength() is { } length ? Sized(property, length) : Unlimited);
            property.SetIsUnicode(property.GetMaxLength() is null);
        }
    }

    private static string Sized(IMutableProperty property, int length)
    {
        int bytes = Bytes.TryGetValue((property.DeclaringType.ClrType, property.Name), out int known) ? known : length * BytesPerCharacter;
        foreach (IMutableIndex index in property.GetContainingIndexes())
            bytes = Math.Min(bytes, MaxIndexBytes - (IdBytes * (index.Properties.Count - 1)));

        // The length of the property stays the one in characters, which is how the client cuts what it sends.
        return string.Create(CultureInfo.InvariantCulture, $"varchar({bytes})");
    }

    // Conditions are no values: they cannot be compared with each other.
    private static void OneSubject<TEntity>(ModelBuilder builder, string name)
        where TEntity : class
    {
        IMutableEntityType entity = builder.Entity<TEntity>().Metadata;
        _ = entity.RemoveCheckConstraint(name) ?? throw new InvalidOperationException($"{typeof(TEntity)} has no {name}.");
        _ = entity.AddCheckConstraint(name, "(team_id IS NULL AND user_id IS NOT NULL) OR (team_id IS NOT NULL AND user_id IS NULL)");
    }
}
