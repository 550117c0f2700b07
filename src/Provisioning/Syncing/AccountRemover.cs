using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Planning;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Syncing;

/// <summary>
/// Removes an account that belongs to no user: read, protect, journal, call, read again. Only a read that shows no account ends it
/// well. One removal of a hub at a time; a write that has begun is never cancelled.
/// </summary>
public sealed class AccountRemover(IUnitOfWorkFactory units, PipelineOptions options, TimeProvider clock, Func<double> chance)
{
    private const string Actor = "pipeline";

    /// <summary>Does the next step of a removal.</summary>
    public async Task<SeatRun> RunAsync(HubSession session, AccountRemoval removal, CancellationToken stopping)
    {
        var subject = new SeatSubject(removal.Email ?? "", null, removal.AccountId);
        await session.Budget.TakeAsync(stopping);
        CallOutcome<ObservedSeat> read = await session.Connector.FindAsync(subject, [], stopping);
        if (read is not CallOutcome<ObservedSeat>.Done { Value: var seen })
            return await FailAsync(session, removal, read);
        if (seen.State == AccountState.Absent)
            return await EndAsync(session, removal with { State = AccountRemovalState.Removed, Reason = null }, gone: true);
        if (seen.AccountId != removal.AccountId)
            return await ParkAsync(session, removal, "other_account: the app shows another account under this address.");
        if (seen.IsServiceAccount || removal.AccountId == session.Hub.ServiceAccountId)
            return await ParkAsync(session, removal, "service_account: this is the hub's service account; it is never changed.");
        if (await IsProtectedAsync(session, removal, stopping))
            return await ParkAsync(session, removal, "protected: this account is on the workspace's protect list; it is never changed.");
        if (seen.IsLastOwner)
            return await ParkAsync(session, removal, "last_owner: this is the last owner in the app; it is never removed or lowered.");
        await session.Budget.TakeAsync(stopping);
        if (await BeginAsync(session, removal, stopping) is not { } sent)
            return new SeatRun.Over();
        CallOutcome<ObservedSeat> outcome = await session.Connector.RemoveAsync(subject, seen, CancellationToken.None);
        AttemptResult result = AttemptResult.Of(outcome);
        sent = sent with { EndedAt = clock.GetUtcNow(), Outcome = result.Outcome, Code = result.Code, AppStatus = result.AppStatus };
        return outcome is CallOutcome<ObservedSeat>.Done or CallOutcome<ObservedSeat>.AlreadySo
            ? await EndAsync(
                session,
                sent with
                {
                    State = sent.Attempts + 1 >= options.MaxAttempts ? AccountRemovalState.Parked : AccountRemovalState.Due,
                    Attempts = sent.Attempts + 1,
                    NotBefore = clock.GetUtcNow() + session.App.ReadLag,
                    Reason = "verify: removed; a read will show whether the account is gone.",
                },
                gone: false)
            : await FailAsync(session, sent, outcome);
    }

    private async Task<bool> IsProtectedAsync(HubSession session, AccountRemoval removal, CancellationToken stopping)
    {
        await using IUnitOfWork work = await units.ReadAsync(session.Workspace, stopping);
        return new AccountPatterns((await work.Settings.ReadAsync(stopping)).Settings.Protect).Matches([removal.Email, removal.AccountId]);
    }

    private async Task<AccountRemoval?> BeginAsync(HubSession session, AccountRemoval removal, CancellationToken stopping)
    {
        await using IUnitOfWork work = await units.BeginAsync(session.Workspace, stopping);
        if (await work.Tasks.GateAsync(removal.Hub, stopping) is not { } gate
            || !gate.LetsBegin(session.Fence, clock.GetUtcNow(), options.CallTimeout + options.LeaseMargin))
        {
            return null;
        }

        HubAccountRecord? account = await work.Accounts.FindAsync(removal.Hub, removal.AccountId, stopping);
        DateTimeOffset now = clock.GetUtcNow();
        var protect = new AccountPatterns((await work.Settings.ReadAsync(stopping)).Settings.Protect);
        AccountRemoval next = protect.Matches([removal.AccountId, removal.Email, account?.UserName])
            ? removal with { State = AccountRemovalState.Parked, Reason = "protected: this account is on the workspace's protect list; it is never changed." }
            : account is { User: null, Match: not MatchState.Exempted, IsServiceAccount: false }
            ? removal with { State = AccountRemovalState.Sent, SentAt = now, EndedAt = null, Outcome = null, Fence = session.Fence }
            : removal with { State = AccountRemovalState.Parked, Reason = "not_unmatched: the account was matched or exempted meanwhile." };
        await work.AccountRemovals.UpdateAsync(next, stopping);
        await work.Audit.AppendAsync(
            new AuditEntry(Actor, next.State == AccountRemovalState.Sent ? "account.remove" : "account.parked", Subject(next), $"removal:{next.Id}"), now, stopping);
        await work.CommitAsync(stopping);
        return next.State == AccountRemovalState.Sent ? next : null;
    }

    private async Task<SeatRun> FailAsync(HubSession session, AccountRemoval removal, CallOutcome<ObservedSeat> outcome)
    {
        AttemptResult words = AttemptResult.Of(outcome);
        string reason = $"{words.Code}: {words.Detail}";
        DateTimeOffset now = clock.GetUtcNow();
        switch (outcome)
        {
            case CallOutcome<ObservedSeat>.Throttled throttled:
                _ = await EndAsync(session, removal with { State = AccountRemovalState.Due, NotBefore = now + throttled.RetryAfter, Reason = reason }, gone: false);
                return throttled.GoesOn ? new SeatRun.Over() : SeatRun.Waits(throttled.Restriction, throttled.RetryAfter);
            // One account that may not be removed must not stop everybody else: nothing would count its attempts, and a good probe
            // would have it refused again.
            case CallOutcome<ObservedSeat>.BadCredential when await IsAcceptedAsync(session):
                return await ParkAsync(session, removal, reason);
            case CallOutcome<ObservedSeat>.BadCredential bad:
                _ = await EndAsync(session, removal with { State = AccountRemovalState.Due, NotBefore = now, Reason = reason }, gone: false);
                return new SeatRun.HubRefused(bad.Code, bad.Detail);
            case CallOutcome<ObservedSeat>.Refused { Kind: not RefusalKind.AlreadySo }:
                return await ParkAsync(session, removal, reason);
            case CallOutcome<ObservedSeat>.Refused or CallOutcome<ObservedSeat>.AlreadySo or CallOutcome<ObservedSeat>.Unknown or CallOutcome<ObservedSeat>.NotSent:
                int attempts = removal.Attempts + 1;
                if (attempts >= options.MaxAttempts)
                    return await ParkAsync(session, removal with { Attempts = attempts }, $"too_many_attempts: {reason}");
                TimeSpan pause = Backoff.After(options.Backoff, options.BackoffCap, attempts, chance());
                return await EndAsync(
                    session,
                    removal with
                    {
                        State = AccountRemovalState.Due,
                        Attempts = attempts,
                        NotBefore = now + (pause > session.App.ReadLag ? pause : session.App.ReadLag),
                        Reason = reason,
                    },
                    gone: false);
            default:
                throw new InvalidOperationException($"No verdict for {outcome}.");
        }
    }

    // Asked to its end even while the host stops: what became of the call is not written down before.
    private async Task<bool> IsAcceptedAsync(HubSession session) =>
        await session.Connector.CheckAsync(options.CallTimeout, CancellationToken.None) is CallOutcome<HubIdentity>.Done;

    private Task<SeatRun> ParkAsync(HubSession session, AccountRemoval removal, string reason) =>
        EndAsync(session, removal with { State = AccountRemovalState.Parked, Reason = reason }, gone: false);

    // What became of a call is a fact, whoever owns the hub by now and even while the host stops.
    private async Task<SeatRun> EndAsync(HubSession session, AccountRemoval removal, bool gone)
    {
        await using IUnitOfWork work = await units.BeginAsync(session.Workspace, CancellationToken.None);
        DateTimeOffset now = clock.GetUtcNow();
        await work.AccountRemovals.UpdateAsync(removal, CancellationToken.None);
        if (gone && await work.Accounts.FindAsync(removal.Hub, removal.AccountId, CancellationToken.None) is { } account)
        {
            await work.Accounts.SaveAsync(
                [account with { State = AccountState.Absent, Access = Access.None, Match = MatchState.Missing }], CancellationToken.None);
        }

        if (removal.State is AccountRemovalState.Removed or AccountRemovalState.Parked || removal.Outcome is not null)
        {
            await work.Audit.AppendAsync(
                new AuditEntry(Actor, "account.removal", Subject(removal), $"removal:{removal.Id} {removal.State} {removal.Outcome ?? removal.Code}"),
                now, CancellationToken.None);
        }

        await work.CommitAsync(CancellationToken.None);
        return new SeatRun.Over();
    }

    private static string Subject(AccountRemoval removal) => $"account:{removal.Hub}";
}
