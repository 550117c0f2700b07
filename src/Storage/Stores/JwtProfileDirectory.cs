using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Storage.Engines;
using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Stores;

/// <summary>Looks past the workspace filter, because the workspace of a JWT is what it finds.</summary>
internal sealed class JwtProfileDirectory(IStorageEngine engine) : IJwtProfileDirectory
{
    public async Task<IReadOnlyList<(WorkspaceId Workspace, JwtProfile Profile)>> FindAsync(
        string issuer, IReadOnlyCollection<string> audiences, CancellationToken cancellation)
    {
        await using BusinessHubsContext context = engine.CreateContext();
        List<JwtProfileEntity> rows = await context.JwtProfiles.IgnoreQueryFilters().AsNoTracking()
            .Where(p => p.Issuer == issuer && audiences.Contains(p.Audience)).ToListAsync(cancellation);

        // Compared once more here: the collation of a database may not mind the case.
        return
        [
            .. rows.Where(p => p.Issuer == issuer && audiences.Contains(p.Audience))
                .Select(p => (new WorkspaceId(p.WorkspaceId), JwtProfileStore.Record(p))),
        ];
    }
}
