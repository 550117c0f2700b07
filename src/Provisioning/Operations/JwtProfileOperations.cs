using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>JWT profiles of one workspace. Without a profile no JWT is accepted.</summary>
public sealed class JwtProfileOperations(
    IUnitOfWorkFactory units, IJwtProfileDirectory directory, IIssuerKeySource keys, TimeProvider clock, IIdSource ids)
{
    private const int MaxProfiles = 20;

    /// <summary>Makes a profile. Keys that are to be fetched are fetched once, so that a wrong address is told at once.</summary>
    public async Task<OperationOutcome<JwtProfile>> AddAsync(ChangeContext context, JwtProfileDraft draft, CancellationToken cancellation)
    {
        DateTimeOffset now = clock.GetUtcNow();
        if (!JwtProfileRule.Check(draft, new JwtProfileId(ids.Next()), now).IsDone(out JwtProfile? profile, out OperationFault? fault))
            return fault;
        if ((await directory.FindAsync(profile.Issuer, [profile.Audience], cancellation)).Count > 0)
            return Taken();
        if (await KeyFaultAsync(profile, cancellation) is { } unreadable)
            return unreadable;

        await using IUnitOfWork work = await units.BeginAsync(context.Workspace, cancellation);

        // Once more under the lock: somebody may have been faster while the keys were fetched.
        if (await work.JwtProfiles.IsTakenAsync(profile.Issuer, profile.Audience, cancellation))
            return Taken();
        IReadOnlyList<JwtProfile> present = await work.JwtProfiles.ListAsync(cancellation);
        if (present.Any(p => string.Equals(p.Name, profile.Name, StringComparison.OrdinalIgnoreCase)))
            return new OperationFault.Conflict(FaultCodes.NameTaken, $"There is a JWT profile named '{profile.Name}' already.");
        if (present.Count >= MaxProfiles)
            return new OperationFault.Conflict(FaultCodes.TooManyJwtProfiles, $"A workspace may have {MaxProfiles} JWT profiles; remove one first.");
        work.JwtProfiles.Add(profile);
        await work.Audit.AppendAsync(
            new AuditEntry(context.Actor, "jwt_profile.added", $"jwt_profile:{profile.Id}", $"{profile.Name} {profile.Issuer} {profile.Audience}"),
            now, cancellation);
        await work.CommitAsync(cancellation);
        return profile;
    }

    /// <summary>Every profile of the workspace, oldest first.</summary>
    public async Task<IReadOnlyList<JwtProfile>> ListAsync(ChangeContext context, CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        return await work.JwtProfiles.ListAsync(cancellation);
    }

    /// <summary>One profile.</summary>
    public async Task<OperationOutcome<JwtProfile>> FindAsync(ChangeContext context, JwtProfileId id, CancellationToken cancellation) =>
        (await ListAsync(context, cancellation)).FirstOrDefault(p => p.Id == id) is { } profile ? profile : Unknown();

    /// <summary>Removes a profile; its tokens stop working at once.</summary>
    public async Task<OperationOutcome<JwtProfile>> RemoveAsync(ChangeContext context, JwtProfileId id, CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.BeginAsync(context.Workspace, cancellation);
        JwtProfile? profile = (await work.JwtProfiles.ListAsync(cancellation)).FirstOrDefault(p => p.Id == id);
        if (profile is null)
            return Unknown();
        _ = await work.JwtProfiles.RemoveAsync(id, cancellation);
        await work.Audit.AppendAsync(
            new AuditEntry(context.Actor, "jwt_profile.removed", $"jwt_profile:{id}", profile.Name), clock.GetUtcNow(), cancellation);
        await work.CommitAsync(cancellation);
        return profile;
    }

    // Whose it is stays untold: it may be another workspace's.
    private static OperationFault.Conflict Taken() => new(
        FaultCodes.JwtProfileExists, "A JWT profile has this issuer and audience already; a token could not tell them apart.");

    private async Task<OperationFault?> KeyFaultAsync(JwtProfile profile, CancellationToken cancellation) => profile.Keys switch
    {
        JwtKeys.Pinned => null,
        JwtKeys.At at => await keys.ReadAsync(profile.Issuer, at.Address, cancellation) switch
        {
            IssuerKeyReading.Read => null,
            IssuerKeyReading.Refused refused => new OperationFault.Invalid(FaultCodes.InvalidJwtProfile, refused.Why, "keysAddress"),
            IssuerKeyReading.Unavailable unavailable => new OperationFault.Invalid(
                FaultCodes.IssuerUnavailable, $"The keys could not be fetched: {unavailable.Why}", "keysAddress"),
            _ => throw new InvalidOperationException("Unknown reading."),
        },
        _ => throw new InvalidOperationException("Unknown keys."),
    };

    private static OperationFault.NotFound Unknown() => new(FaultCodes.UnknownJwtProfile, "There is no such JWT profile.");
}
