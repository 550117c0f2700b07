using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Bearer tokens of one workspace: made, listed and revoked, never shown again.</summary>
public sealed class TokenOperations(IUnitOfWorkFactory units, KeyRing keys, TimeProvider clock, IIdSource ids)
{
    /// <summary>Active SCIM tokens of a workspace: the one in use and its successor.</summary>
    public const int MaxScimTokens = 2;

    /// <summary>Active admin tokens of a workspace: people and scripts have their own.</summary>
    public const int MaxAdminTokens = 20;

    private const int LongestLifeDays = 3650;

    /// <summary>
    /// Makes a token. <paramref name="expiry"/> null: one year. <c>Conflict</c> when the workspace has as many active tokens of this
    /// scope as it may have.
    /// </summary>
    public async Task<OperationOutcome<NewToken>> CreateAsync(
        ChangeContext context, string? name, TokenScope scope, TokenExpiry? expiry, CancellationToken cancellation) =>
        await CreateAsync(context, name, scope, AdminRole.Owner, null, expiry, cancellation);

    /// <summary>The same for an admin token with a role, which may belong to a user (id or userName).</summary>
    public async Task<OperationOutcome<NewToken>> CreateAsync(
        ChangeContext context, string? name, TokenScope scope, AdminRole role, string? userReference, TokenExpiry? expiry,
        CancellationToken cancellation)
    {
        if (Authority.Check(context, AdminRole.Owner) is { } forbidden)
            return forbidden;
        if (Naming.Check(name, "name", out string clean) is { } fault)
            return fault;
        if (expiry is TokenExpiry.AfterDays { Days: < 1 or > LongestLifeDays })
        {
            return new OperationFault.Invalid(
                FaultCodes.InvalidExpiry, $"expiresInDays must be between 1 and {LongestLifeDays}.", "expiresInDays");
        }

        DateTimeOffset now = clock.GetUtcNow();
        (string text, string publicId, string secret) = TokenFormat.Create(scope);
        DateTimeOffset? expires = (expiry ?? TokenExpiry.Default) switch
        {
            TokenExpiry.AfterDays after => now.AddDays(after.Days),
            TokenExpiry.Never => null,
            _ => throw new InvalidOperationException("Unknown expiry."),
        };
        var token = new ApiToken(
            new ApiTokenId(ids.Next()), publicId, TokenFormat.Hash(keys.TokenPepper, secret), clean, scope, now, expires, null, null)
        {
            Role = scope == TokenScope.Admin ? role : AdminRole.Self,
        };
        await using IUnitOfWork work = await units.BeginAsync(context.Workspace, cancellation);
        if (userReference is not null)
        {
            if (!(await GrantSubjects.UserAsync(work, userReference, cancellation)).IsDone(out UserId user, out OperationFault? nobody))
                return nobody;
            token = token with { User = user };
        }
        else if (scope == TokenScope.Admin && role == AdminRole.Self)
        {
            return new OperationFault.Invalid(FaultCodes.InvalidUser, "A token of role self belongs to a user; name him.", "user");
        }

        int active = (await work.Tokens.ListAsync(cancellation)).Count(t => t.Scope == scope && t.WorksAt(now));
        if (active >= Most(scope))
        {
            return new OperationFault.Conflict(
                FaultCodes.TooManyTokens, $"There are {active} active tokens of this scope already; revoke one before making another.");
        }

        work.Tokens.Add(token);
        await work.Audit.AppendAsync(
            new AuditEntry(context.Actor, "token.created", $"token:{token.Id}", $"{publicId} {scope} {token.Role}"), now, cancellation);
        await work.CommitAsync(cancellation);
        return new NewToken(token, text);
    }

    /// <summary>Every token of the workspace, oldest first, revoked and expired ones included.</summary>
    public async Task<IReadOnlyList<ApiToken>> ListAsync(ChangeContext context, CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        return await work.Tokens.ListAsync(cancellation);
    }

    /// <summary>Revokes a token at once. Revoking it again changes nothing and succeeds.</summary>
    public async Task<OperationOutcome<ApiToken>> RevokeAsync(ChangeContext context, ApiTokenId id, CancellationToken cancellation)
    {
        if (Authority.Check(context, AdminRole.Owner) is { } forbidden)
            return forbidden;
        await using IUnitOfWork work = await units.BeginAsync(context.Workspace, cancellation);
        ApiToken? token = (await work.Tokens.ListAsync(cancellation)).FirstOrDefault(t => t.Id == id);
        if (token is null)
            return new OperationFault.NotFound(FaultCodes.UnknownToken, "There is no such token.");
        if (token.Revoked is not null)
            return token;
        DateTimeOffset now = clock.GetUtcNow();
        _ = await work.Tokens.RevokeAsync(id, now, cancellation);
        await work.Audit.AppendAsync(
            new AuditEntry(context.Actor, "token.revoked", $"token:{id}", token.PublicId), now, cancellation);
        await work.CommitAsync(cancellation);
        return token with { Revoked = now };
    }

    private static int Most(TokenScope scope) => scope switch
    {
        TokenScope.Scim => MaxScimTokens,
        TokenScope.Admin => MaxAdminTokens,
        _ => throw new InvalidOperationException($"No bound for {scope}."),
    };
}
