using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Storage.Engines;
using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Stores;

/// <summary>The few questions that come before a workspace is known. The only place that looks past the workspace filter.</summary>
internal sealed class SystemStore(IStorageEngine engine) : IWorkspaceStore, ITokenDirectory, IHubDirectory
{
    public async Task<IReadOnlyList<HubPulse>> AllAsync(CancellationToken cancellation)
    {
        await using BusinessHubsContext context = engine.CreateContext();
        return [.. (await HubPulseRows.Of(context).ToListAsync(cancellation)).Select(HubPulseRows.Record)];
    }

    public async Task<(WorkspaceId Workspace, ApiToken Token)?> FindAsync(string publicId, CancellationToken cancellation)
    {
        // Asked with each request, and never kept: a token that was revoked, by whatever process, is refused from then on.
        ScimTokenEntity? row = await engine.ReadAsync(s => s.TokenAsync(publicId));
        return row is null ? null : (new WorkspaceId(row.WorkspaceId), ApiTokenStore.Record(row));
    }

    public async Task TouchAsync(WorkspaceId workspace, ApiTokenId token, DateTimeOffset hour, CancellationToken cancellation)
    {
        await using IWriteTurn turn = await engine.BeginWriteAsync(workspace.Value, null, cancellation);
        long ticks = Ticks.Of(hour);
        _ = await turn.Context.Tokens.Where(t => t.Id == token.Value && (t.LastUsedAt == null || t.LastUsedAt < ticks))
            .ExecuteUpdateAsync(s => s.SetProperty(t => t.LastUsedAt, ticks), cancellation);
        await turn.CommitAsync();
    }

    public async Task<IReadOnlyList<ExpiringToken>> ExpiringAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation)
    {
        (long first, long last) = (Ticks.Of(from), Ticks.Of(until));
        await using BusinessHubsContext context = engine.CreateContext();
        return
        [
            .. (await context.Tokens.IgnoreQueryFilters().AsNoTracking()
                .Where(t => t.RevokedAt == null && t.ExpiresAt > first && t.ExpiresAt <= last).OrderBy(t => t.ExpiresAt)
                .ToListAsync(cancellation))
                .Select(t => new ExpiringToken(new WorkspaceId(t.WorkspaceId), ApiTokenStore.Record(t), t.WarnedDays)),
        ];
    }

    public async Task<bool> NoteWarningAsync(WorkspaceId workspace, ApiTokenId token, int days, CancellationToken cancellation)
    {
        await using IWriteTurn turn = await engine.BeginWriteAsync(workspace.Value, null, cancellation);
        bool noted = await turn.Context.Tokens.Where(t => t.Id == token.Value && (t.WarnedDays == null || t.WarnedDays > days))
            .ExecuteUpdateAsync(s => s.SetProperty(t => t.WarnedDays, days), cancellation) == 1;
        await turn.CommitAsync();
        return noted;
    }

    public async Task<IReadOnlyList<Workspace>> ListAsync(CancellationToken cancellation)
    {
        await using BusinessHubsContext context = engine.CreateContext();
        return [.. (await context.Workspaces.AsNoTracking().OrderBy(w => w.Id).ToListAsync(cancellation)).Select(Record)];
    }

    public async Task<Workspace?> FindByNameAsync(string name, CancellationToken cancellation)
    {
        string key = TextKey.Of(name);
        await using BusinessHubsContext context = engine.CreateContext();
        return await context.Workspaces.AsNoTracking().FirstOrDefaultAsync(w => w.NameKey == key, cancellation) is { } row
            ? Record(row)
            : null;
    }

    public async Task<Workspace?> FindAsync(WorkspaceId id, CancellationToken cancellation)
    {
        await using BusinessHubsContext context = engine.CreateContext();
        return await context.Workspaces.AsNoTracking().FirstOrDefaultAsync(w => w.Id == id.Value, cancellation) is { } row
            ? Record(row)
            : null;
    }

    public async Task<bool> AddAsync(Workspace workspace, CancellationToken cancellation)
    {
        await using IWriteTurn turn = await engine.BeginWriteAsync(workspace.Id.Value, null, cancellation);
        _ = turn.Context.Workspaces.Add(new WorkspaceEntity
        {
            Id = workspace.Id.Value,
            Name = workspace.Name,
            NameKey = TextKey.Of(workspace.Name),
            CreatedAt = Ticks.Of(workspace.Created),
            Version = 1,
        });
        try
        {
            _ = await turn.Context.SaveChangesAsync(cancellation);
            await turn.CommitAsync();
            return true;
        }
        catch (Exception e) when (engine.IsConflict(e))
        {
            return false;
        }
    }

    private static Workspace Record(WorkspaceEntity row) => new(new WorkspaceId(row.Id), row.Name, Ticks.Time(row.CreatedAt));
}
