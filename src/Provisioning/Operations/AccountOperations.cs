using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Planning;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Provisioning.Syncing;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>
/// What is done by hand to accounts in an app (domain features 21 and 51): match, remove, exempt. Nothing here calls the app; what is
/// to change there is left to the pipeline.
/// </summary>
public sealed class AccountOperations(IUnitOfWorkFactory units, ChangeRunner runner, AppCatalog catalog, WorkSignal signal, TimeProvider clock)
{
    private const int LongestReason = 1_000;

    /// <summary>One account, also when it is gone by now.</summary>
    public async Task<OperationOutcome<HubAccountRecord>> FindAsync(
        ChangeContext context, HubId hub, string accountId, CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        if (await work.Hubs.FindAsync(hub, cancellation) is null)
            return HubReading.Unknown();
        if (await Authority.CheckAsync(work, context, hub, AdminRole.Viewer, clock.GetUtcNow(), cancellation) is { } forbidden)
            return forbidden;
        return await work.Accounts.FindAsync(hub, accountId, cancellation) is { } account ? account : Unknown();
    }

    /// <summary>
    /// Says whose account it is. The user gets a grant of exactly what the account has, unless he holds one. As Owner of the hub he is
    /// matched only by an Owner, and nobody but an Owner of the hub takes an account for himself.
    /// </summary>
    public Task<OperationOutcome<ChangeResult<HubAccountRecord>>> MatchAsync(
        ChangeContext context, HubId hub, string accountId, string user, HubRole role, bool preview, CancellationToken cancellation) =>
        runner.RunAsync(context, preview, scope => AccountSteps.MatchAsync(scope, hub, accountId, user, role, cancellation), cancellation);

    /// <summary>Takes an account out of management; it stays in the app as it is.</summary>
    public Task<OperationOutcome<HubAccountRecord>> ExemptAsync(
        ChangeContext context, HubId hub, string accountId, string? reason, CancellationToken cancellation) =>
        runner.ApplyAsync<HubAccountRecord>(context, async scope =>
        {
            string text = reason?.Trim() ?? "";
            if (text.Length is 0 or > LongestReason)
            {
                return new OperationFault.Invalid(
                    FaultCodes.InvalidReason, $"Say why the account is exempted, in at most {LongestReason} characters.", "reason");
            }

            if (!(await AccountSteps.FindAsync(scope, hub, accountId, AdminRole.Owner, cancellation)).IsDone(out HubAccountRecord? account, out OperationFault? fault))
                return fault;
            if (account.IsServiceAccount)
                return AccountSteps.ServiceAccount();
            if (account.Partner is not null)
                return AccountSteps.OfPartner();
            if (await scope.Work.AccountRemovals.OpenAsync(hub, accountId, cancellation) is { State: not AccountRemovalState.Parked })
                return AccountSteps.RemovalUnderWay();
            HubAccountRecord exempted = account with { Match = MatchState.Exempted, ExemptReason = text };
            await scope.Work.Accounts.SaveAsync([exempted], cancellation);
            await AccountSteps.SetExemptAsync(scope, exempted, exempt: true, cancellation);
            scope.Audit("account.exempted", $"hub:{hub}", account.User is { } user ? $"user:{user}" : null);
            return exempted;
        }, cancellation);

    /// <summary>Brings an exempted account back to the table it came from.</summary>
    public Task<OperationOutcome<HubAccountRecord>> UnexemptAsync(
        ChangeContext context, HubId hub, string accountId, CancellationToken cancellation) =>
        runner.ApplyAsync<HubAccountRecord>(context, async scope =>
        {
            if (!(await AccountSteps.FindAsync(scope, hub, accountId, AdminRole.Owner, cancellation)).IsDone(out HubAccountRecord? account, out OperationFault? fault))
                return fault;
            if (account.Match != MatchState.Exempted)
                return new OperationFault.Conflict(FaultCodes.AccountNotExempted, "The account is not exempted.");
            DirectoryPerson? person = account.User is { } user
                ? (await scope.Work.Accounts.PeopleAsync([user], cancellation)).SingleOrDefault()
                : null;
            HubAccountRecord back = account with
            {
                Match = person is null ? MatchState.Unmatched : MatchRule.StateOf(person),
                User = person?.Id,
                ExemptReason = null,
            };
            await scope.Work.Accounts.SaveAsync([back], cancellation);
            await AccountSteps.SetExemptAsync(scope, back, exempt: false, cancellation);
            scope.Audit("account.unexempted", $"hub:{hub}", account.User is { } of ? $"user:{of}" : null);
            return back;
        }, cancellation);

    /// <summary>Asks for the removal of an account that belongs to nobody. It is journalled before the call and ends with a read that shows no account.</summary>
    public async Task<OperationOutcome<AccountRemoval>> RemoveAsync(
        ChangeContext context, HubId hub, string accountId, CancellationToken cancellation)
    {
        OperationOutcome<AccountRemoval> outcome = await runner.ApplyAsync<AccountRemoval>(context, async scope =>
        {
            if (!(await AccountSteps.FindAsync(scope, hub, accountId, AdminRole.Operator, cancellation)).IsDone(out HubAccountRecord? account, out OperationFault? fault))
                return fault;
            if (AccountSteps.WhyNotRemovable(account) is { } refused)
                return refused;
            if (new AccountPatterns((await scope.Work.Settings.ReadAsync(cancellation)).Settings.Protect).Matches([account.AccountId, account.Email, account.UserName]))
                return new OperationFault.Conflict(FaultCodes.AccountProtected, "The account is on the workspace's protect list; it is never changed.");
            if (catalog.Find((await scope.Work.Hubs.FindAsync(hub, cancellation))!.App)?.Description.Capabilities.HasFlag(Capability.RemoveUser) != true)
                return new OperationFault.Conflict(FaultCodes.NotSupported, "This app's connector cannot remove accounts.");
            AccountRemoval? open = await scope.Work.AccountRemovals.OpenAsync(hub, accountId, cancellation);
            if (open is { State: not AccountRemovalState.Parked })
                return open;
            AccountRemoval removal = open is null
                ? new AccountRemoval(
                    new AccountRemovalId(scope.NextId()), hub, accountId, account.Email, scope.Context.Actor, scope.Now, AccountRemovalState.Due,
                    scope.Now, 0, null, null, null, null, null, null, 0)
                : open with { State = AccountRemovalState.Due, NotBefore = scope.Now, Attempts = 0, Reason = null };
            if (open is null)
                scope.Work.AccountRemovals.Add(removal);
            else
                await scope.Work.AccountRemovals.UpdateAsync(removal, cancellation);
            scope.Audit("account.removal-asked", $"hub:{hub}", $"removal:{removal.Id}");
            return removal;
        }, cancellation);
        if (outcome.IsDone(out _, out _))
            signal.Ring([hub]);
        return outcome;
    }

    /// <summary>One removal.</summary>
    public async Task<OperationOutcome<AccountRemoval>> FindRemovalAsync(
        ChangeContext context, HubId hub, AccountRemovalId id, CancellationToken cancellation)
    {
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        if (await work.Hubs.FindAsync(hub, cancellation) is null)
            return HubReading.Unknown();
        if (await Authority.CheckAsync(work, context, hub, AdminRole.Viewer, clock.GetUtcNow(), cancellation) is { } forbidden)
            return forbidden;
        return await work.AccountRemovals.FindAsync(id, cancellation) is { } removal && removal.Hub == hub
            ? removal
            : new OperationFault.NotFound(FaultCodes.UnknownTask, "There is no such removal.");
    }

    /// <summary>A page of a hub's removals, newest first.</summary>
    public async Task<OperationOutcome<Page<AccountRemoval>>> ListRemovalsAsync(
        ChangeContext context, HubId hub, AccountRemovalId? before, int count, CancellationToken cancellation)
    {
        if (Paging.Check(count) is { } page)
            return page;
        await using IUnitOfWork work = await units.ReadAsync(context.Workspace, cancellation);
        if (await work.Hubs.FindAsync(hub, cancellation) is null)
            return HubReading.Unknown();
        if (await Authority.CheckAsync(work, context, hub, AdminRole.Viewer, clock.GetUtcNow(), cancellation) is { } forbidden)
            return forbidden;
        IReadOnlyList<AccountRemoval> removals = await work.AccountRemovals.ListAsync(hub, before, count, cancellation);
        return new Page<AccountRemoval>(removals, removals.Count < count ? null : removals[^1].Id.Value);
    }

    private static OperationFault.NotFound Unknown() => new(FaultCodes.UnknownAccount, "There is no such account in this hub.");
}
