using System.Text.Json;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Stores;

internal sealed class SettingsStore(BusinessHubsContext context, WorkspaceId workspace) : ISettingsStore
{
    public async Task<(WorkspaceSettings Settings, long Version)> ReadAsync(CancellationToken cancellation)
    {
        await context.FlushAsync(cancellation);
        (string? stored, long version) = await context.Pipeline.SettingsAsync(workspace.Value)
            ?? throw new InvalidOperationException("A unit of work is one of a workspace.");
        return (stored is { } text ? JsonSerializer.Deserialize<WorkspaceSettings>(text) ?? WorkspaceSettings.Default : WorkspaceSettings.Default, version);
    }

    public async Task WriteAsync(WorkspaceSettings settings, CancellationToken cancellation)
    {
        WorkspaceEntity row = await RowAsync(cancellation);
        (row.Settings, row.Version) = (JsonSerializer.Serialize(settings), row.Version + 1);
    }

    private Task<WorkspaceEntity> RowAsync(CancellationToken cancellation) =>
        context.Workspaces.FirstAsync(w => w.Id == workspace.Value, cancellation);
}
