using System.Text.Json;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Stores;

internal sealed class JwtProfileStore(BusinessHubsContext context, WorkspaceId workspace) : IJwtProfileStore
{
    public void Add(JwtProfile profile) => _ = context.JwtProfiles.Add(new JwtProfileEntity
    {
        WorkspaceId = workspace.Value,
        Id = profile.Id.Value,
        Name = profile.Name,
        NameKey = TextKey.Of(profile.Name),
        Issuer = profile.Issuer,
        Audience = profile.Audience,
        Jwks = (profile.Keys as JwtKeys.Pinned)?.Jwks,
        KeysAddress = (profile.Keys as JwtKeys.At)?.Address.AbsoluteUri,
        Algorithms = JsonSerializer.Serialize(profile.Algorithms),
        SkewSeconds = profile.SkewSeconds,
        RequiredClaims = JsonSerializer.Serialize(profile.RequiredClaims),
        Subjects = JsonSerializer.Serialize(profile.Subjects),
        Clients = JsonSerializer.Serialize(profile.Clients),
        CreatedAt = Ticks.Of(profile.Created),
    });

    public async Task<IReadOnlyList<JwtProfile>> ListAsync(CancellationToken cancellation) =>
        [.. (await context.JwtProfiles.OrderBy(p => p.Id).ToListAsync(cancellation)).Select(Record)];

    // Past the workspace filter: the pair is unique over all of them.
    public Task<bool> IsTakenAsync(string issuer, string audience, CancellationToken cancellation) =>
        context.JwtProfiles.IgnoreQueryFilters().AnyAsync(p => p.Issuer == issuer && p.Audience == audience, cancellation);

    public async Task<bool> RemoveAsync(JwtProfileId id, CancellationToken cancellation)
    {
        if (await context.JwtProfiles.FirstOrDefaultAsync(p => p.Id == id.Value, cancellation) is not { } row)
            return false;
        _ = context.JwtProfiles.Remove(row);
        return true;
    }

    internal static JwtProfile Record(JwtProfileEntity row) => new(
        new JwtProfileId(row.Id), row.Name, row.Issuer, row.Audience, Keys(row), List(row.Algorithms), row.SkewSeconds,
        JsonSerializer.Deserialize<Dictionary<string, string>>(row.RequiredClaims) ?? [], List(row.Subjects), List(row.Clients),
        Ticks.Time(row.CreatedAt));

    private static JwtKeys Keys(JwtProfileEntity row) => (row.Jwks, row.KeysAddress) switch
    {
        ({ } jwks, null) => new JwtKeys.Pinned(jwks),
        (null, { } address) => new JwtKeys.At(new Uri(address)),
        _ => throw new InvalidOperationException($"The JWT profile {row.Id} has not exactly one kind of keys."),
    };

    private static string[] List(string json) => JsonSerializer.Deserialize<string[]>(json) ?? [];
}
