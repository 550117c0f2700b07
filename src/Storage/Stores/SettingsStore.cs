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
        WorkspaceEntity row = await RowAsync(cancellation);
        WorkspaceSettings settings = row.Settings is { } text
            ? JsonSerializer.Deserialize<WorkspaceSettings>(text) ?? WorkspaceSettings.Default
            : WorkspaceSettings.Default;
        return (settings, row.Version);
    }

    public async Task WriteAsync(WorkspaceSettings settings, CancellationToken cancellation)
    {
        WorkspaceEntity row = await RowAsync(cancellation);
        (row.Settings, row.Version) = (JsonSerializer.Serialize(settings), row.Version + 1);
    }

    private Task<WorkspaceEntity> RowAsync(CancellationToken cancellation) =>
        context.Workspaces.FirstAsync(w => w.Id == workspace.Value, cancellation);
}
