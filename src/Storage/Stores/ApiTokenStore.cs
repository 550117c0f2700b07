using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Stores;

internal sealed class ApiTokenStore(BusinessHubsContext context, WorkspaceId workspace) : IApiTokenStore
{
    public void Add(ApiToken token) => _ = context.Tokens.Add(new ScimTokenEntity
    {
        WorkspaceId = workspace.Value,
        Id = token.Id.Value,
        PublicId = token.PublicId,
        Hash = token.Hash,
        Name = token.Name,
        Scope = (int)token.Scope,
        CreatedAt = Ticks.Of(token.Created),
        ExpiresAt = Ticks.Of(token.Expires),
        LastUsedAt = Ticks.Of(token.LastUsed),
        RevokedAt = Ticks.Of(token.Revoked),
        Role = (int)token.Role,
        UserId = token.User?.Value,
    });

    public async Task<IReadOnlyList<ApiToken>> ListAsync(CancellationToken cancellation) =>
        [.. (await context.Tokens.OrderBy(t => t.Id).ToListAsync(cancellation)).Select(Record)];

    public async Task<bool> RevokeAsync(ApiTokenId id, DateTimeOffset at, CancellationToken cancellation)
    {
        if (await context.Tokens.FirstOrDefaultAsync(t => t.Id == id.Value, cancellation) is not { } row)
            return false;
        row.RevokedAt ??= Ticks.Of(at);
        return true;
    }

    internal static ApiToken Record(ScimTokenEntity row) =>
        new(
            new ApiTokenId(row.Id), row.PublicId, row.Hash, row.Name, (TokenScope)row.Scope, Ticks.Time(row.CreatedAt),
            Ticks.Time(row.ExpiresAt), Ticks.Time(row.LastUsedAt), Ticks.Time(row.RevokedAt))
        {
            // Tokens from before there were roles could do everything.
            Role = row.Role is { } role ? (AdminRole)role : row.Scope == (int)TokenScope.Admin ? AdminRole.Owner : AdminRole.Self,
            User = row.UserId is { } user ? new UserId(user) : null,
        };
}
