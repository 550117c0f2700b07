using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BusinessHubs.Storage.Copying;

/// <summary>Tables in an order in which rows can be inserted, and what is done with each.</summary>
internal static class CopyTables
{
    private const int Batch = 1_000;

    /// <summary>Every table but that of nodes, which are processes; what a foreign key points at comes first.</summary>
    public static IReadOnlyList<IEntityType> InOrder(IModel model)
    {
        var waiting = model.GetEntityTypes().Where(e => e.ClrType != typeof(NodeEntity)).OrderBy(e => e.GetTableName(), StringComparer.Ordinal).ToList();
        var order = new List<IEntityType>();
        while (waiting.Count > 0)
        {
            IEntityType next = waiting.First(e => e.GetForeignKeys().All(k => k.PrincipalEntityType == e || order.Contains(k.PrincipalEntityType)));
            order.Add(next);
            _ = waiting.Remove(next);
        }

        return order;
    }

    /// <summary>Copies one table, and digests what was read.</summary>
    public static Task<TableDigest> CopyAsync(BusinessHubsContext from, BusinessHubsContext to, IEntityType entity, CancellationToken cancellation) =>
        ((ITable)Activator.CreateInstance(typeof(Table<>).MakeGenericType(entity.ClrType))!).CopyAsync(from, to, entity, cancellation);

    /// <summary>Digests one table.</summary>
    public static Task<TableDigest> DigestAsync(BusinessHubsContext context, IEntityType entity, CancellationToken cancellation) =>
        ((ITable)Activator.CreateInstance(typeof(Table<>).MakeGenericType(entity.ClrType))!).CopyAsync(context, null, entity, cancellation);

    private interface ITable
    {
        Task<TableDigest> CopyAsync(BusinessHubsContext from, BusinessHubsContext? to, IEntityType entity, CancellationToken cancellation);
    }

    private sealed class Table<T> : ITable
        where T : class
    {
        public async Task<TableDigest> CopyAsync(BusinessHubsContext from, BusinessHubsContext? to, IEntityType entity, CancellationToken cancellation)
        {
            var digest = new RowDigest(entity);
            await foreach (T row in from.Set<T>().IgnoreQueryFilters().AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellation))
            {
                digest.Add(row);
                if (to is null)
                    continue;
                _ = to.Add(row);
                if (digest.Rows % Batch == 0)
                    await SaveAsync(to, cancellation);
            }

            if (to is not null)
                await SaveAsync(to, cancellation);
            return digest.Of(entity.GetTableName()!);
        }

        private static async Task SaveAsync(BusinessHubsContext to, CancellationToken cancellation)
        {
            _ = await to.SaveChangesAsync(cancellation);
            to.ChangeTracker.Clear();
        }
    }
}
