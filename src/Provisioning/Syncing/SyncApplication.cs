using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Planning;
using BusinessHubs.Provisioning.Queue;
using BusinessHubs.Provisioning.Running;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Provisioning.Tracking;

namespace BusinessHubs.Provisioning.Syncing;

/// <summary>
/// What follows a complete listing: compare, ask the safeguard, and store. In pieces, so that a large hub does not hold the database
/// up; each piece is checked against the fence, and all may be done again by the next sync.
/// </summary>
internal sealed class SyncApplication(IUnitOfWorkFactory units, HubSession session, TimeProvider clock, IIdSource ids, Func<double> chance)
{
    private const int AccountsAtOnce = 1_000;
    private const int KeptReports = 60;
    private const string Actor = "pipeline";

    private readonly HubId _hub = session.Hub.Id;

    /// <summary>Applies the listing and ends the report.</summary>
    public async Task ApplyAsync(SyncReport report, HubListing listing, CancellationToken stopping)
    {
        (SyncFindings found, SyncSafeguard.Tally assets, SyncCounts counts, bool agreed) = await CompareAsync(report, listing, stopping);
        SyncVerdict verdict = Judge(found.Users, assets, agreed);
        report = report with { Pages = listing.Pages, Accounts = listing.Accounts.Count, Counts = counts };
        if (!verdict.Passes)
        {
            await EndAsync(
                report with { State = SyncState.Halted, Suspect = verdict.Suspect, Reason = verdict.Reason },
                [.. found.Items.Select(i => i with { State = SyncItemState.Halted })], null, stopping);
            return;
        }

        foreach (HubAccountRecord[] part in found.Accounts.Chunk(AccountsAtOnce))
        {
            if (!await InUnitAsync(work => work.Accounts.SaveAsync(part, stopping), stopping))
                return;
        }

        HashSet<UserId> adopted = await new SyncAdopter(units, session, clock, ids).AdoptAsync(found.Adoptions, report.Started, stopping);
        await CorrectAsync(report, found.Corrections, stopping);
        await CheckAsync(found.Checks, stopping);
        SyncItem[] items = [.. found.Items.Select(i => Settled(i, adopted))];
        bool waits = items.Any(i => i.State == SyncItemState.AwaitingConfirmation);
        await EndAsync(report with { State = waits ? SyncState.AwaitingConfirmation : SyncState.Applied }, items, listing, stopping);
    }

    // A listing that was not believed is believed when a second one says the same; the threshold holds all the same.
    private SyncVerdict Judge(SyncSafeguard.Tally users, SyncSafeguard.Tally assets, bool agreed)
    {
        HubPolicy policy = session.Hub.Policy;
        return SyncSafeguard.Judge(
            agreed ? users with { Listed = Math.Max(1, users.Listed) } : users, assets, policy.SafeguardPercent, policy.SafeguardFloor);
    }

    private static SyncItem Settled(SyncItem item, HashSet<UserId> adopted) =>
        item is { Kind: SyncItemKind.Adopted, User: { } user } && !adopted.Contains(user)
            ? item with { State = SyncItemState.Noted, Reason = "changed_meanwhile: the user got something else, or left, while the app was listed." }
            : item;

    private async Task<(SyncFindings Found, SyncSafeguard.Tally Assets, SyncCounts Counts, bool Agreed)> CompareAsync(
        SyncReport report, HubListing listing, CancellationToken stopping)
    {
        await using IUnitOfWork work = await units.ReadAsync(session.Workspace, stopping);
        WorkspaceSettings settings = (await work.Settings.ReadAsync(stopping)).Settings;
        (AccountPatterns ignore, AccountPatterns protect) = (new AccountPatterns(settings.Ignore), new AccountPatterns(settings.Protect));
        IReadOnlyDictionary<string, HubAccountRecord> known = (await work.Accounts.OfHubAsync(_hub, stopping))
            .Where(k => k.Value.Partner is not { } partner || !listing.UnreadPartners.Contains(partner))
            .Where(k => !ignore.Matches([k.Key, k.Value.Email, k.Value.UserName]))
            .ToDictionary(k => k.Key, k => k.Value, StringComparer.Ordinal);
        IReadOnlyDictionary<UserId, SeatStanding> seats = await work.Accounts.SeatsAsync(_hub, null, stopping);
        Dictionary<string, UserId> linked = Links(known, seats);
        HubAccount[] listed =
        [
            .. listing.Accounts.Where(a => !ignore.Matches([a.AccountId, a.Email, a.UserName])).Select(WithServiceAccount),
        ];
        var users = new HashSet<UserId>(linked.Values);
        users.UnionWith(await work.Accounts.WithAddressesAsync(
            [.. listed.Where(a => !string.IsNullOrWhiteSpace(a.Email)).Select(a => MatchRule.KeyOf(a.Email!))], stopping));
        IReadOnlyList<DirectoryPerson> people = await work.Accounts.PeopleAsync(users, stopping);
        IReadOnlyDictionary<string, AccountMatch> matches = MatchRule.Match(listed, linked, people);
        UserId[] candidates =
        [
            .. matches.Values.Select(m => m.User).OfType<UserId>().Where(u => seats.GetValueOrDefault(u)?.Desired is null).Distinct(),
        ];
        SyncFindings found = SyncComparison.Compare(new SyncFacts(
            _hub, report.Started, listed, known, matches, seats, people.ToDictionary(p => p.Id),
            await SyncAdopter.GrantedAsync(work, _hub, candidates, stopping), session.Hub.Lattice,
            session.Hub.Policy.Drift == DriftPolicy.Correct, session.Hub.Policy.Leavers == LeaverPolicy.Confirm)
        {
            Protected = listed.Where(a => protect.Matches([a.AccountId, a.Email, a.UserName])).Select(a => a.AccountId)
                .Concat(known.Values.Where(k => protect.Matches([k.AccountId, k.Email, k.UserName])).Select(k => k.AccountId))
                .ToHashSet(StringComparer.Ordinal),
        });
        HashSet<AssetKey> before = [.. (await work.Hubs.AssetsAsync(_hub, stopping)).Select(a => a.Key)];
        HashSet<AssetKey> after = listing.Assets is null ? before : [.. listing.Assets.Select(a => a.Key)];
        var assets = new SyncSafeguard.Tally(before.Count, before.Count(a => !after.Contains(a)), after.Count);
        var counts = new SyncCounts(
            matches.Values.Count(m => m.User is not null), matches.Values.Count(m => m.User is null && m.Reason != MatchReason.ServiceAccount),
            listed.Count(a => known.GetValueOrDefault(a.AccountId) is { Match: MatchState.Exempted }), after.Count,
            after.Count(a => !before.Contains(a)), assets.Going, found.Items.GroupBy(i => i.Kind).ToDictionary(g => g.Key, g => g.Count()));
        return (found, assets, counts, await WasSuspectAsync(work, report, stopping));
    }

    private async Task<bool> WasSuspectAsync(IUnitOfWork work, SyncReport report, CancellationToken stopping) =>
        (await work.Syncs.ListAsync(_hub, report.Id, 1, stopping)) is [{ State: SyncState.Halted, Suspect: true }];

    // What a seat says about its account is newer than what an earlier sync said.
    private static Dictionary<string, UserId> Links(
        IReadOnlyDictionary<string, HubAccountRecord> known, IReadOnlyDictionary<UserId, SeatStanding> seats)
    {
        Dictionary<string, UserId> linked = known.Values.Where(k => k.User is not null)
            .ToDictionary(k => k.AccountId, k => k.User!.Value, StringComparer.Ordinal);
        foreach (SeatStanding seat in seats.Values.Where(s => s is { AccountId: not null, State: not AccountState.Absent }))
            linked[seat.AccountId!] = seat.User;
        return linked;
    }

    private HubAccount WithServiceAccount(HubAccount account) =>
        account.AccountId == session.Hub.ServiceAccountId ? account with { Seat = account.Seat with { IsServiceAccount = true } } : account;

    // The pipeline asks the app before it sets anything back; what is wanted does not change by this.
    private async Task CorrectAsync(SyncReport report, IReadOnlyList<UserId> corrections, CancellationToken stopping)
    {
        foreach (UserId[] part in corrections.Chunk(AccountsAtOnce))
        {
            _ = await InUnitAsync(
                async work =>
                {
                    var corrected = new List<UserId>();
                    foreach (UserId user in part)
                    {
                        if (await work.Queue.FindAsync(new SeatKey(_hub, user), stopping) is { State: SeatWorkState.Idle } idle)
                        {
                            _ = await work.Queue.ConcludeAsync(
                                idle with
                                {
                                    State = SeatWorkState.Due,
                                    NotBefore = clock.GetUtcNow(),
                                    DoneRev = idle.WantedRev - 1,
                                    MustReadBack = true,
                                    Reason = "drift: a sync found that the app differs.",
                                },
                                stopping);
                            corrected.Add(user);
                        }
                    }

                    var context = new ChangeContext(session.Workspace, report.RequestedBy) { Trigger = TaskTrigger.Sync };
                    var marker = new SeatMarker(work, context, ids, clock.GetUtcNow());
                    if (corrected.Count > 0 && await marker.ParentAsync(_hub, HubTaskKind.UpdateRoles, corrected.Count, stopping) is { } parent)
                        await work.Queue.AssignAsync(_hub, corrected, parent, stopping);
                },
                stopping);
        }
    }

    // Somebody did by hand what had been given up: the pipeline asks the app and, as it is as wanted, sends nothing.
    private async Task CheckAsync(IReadOnlyList<UserId> checks, CancellationToken stopping)
    {
        foreach (UserId[] part in checks.Chunk(AccountsAtOnce))
        {
            _ = await InUnitAsync(
                async work =>
                {
                    foreach (UserId user in part)
                    {
                        if (await work.Queue.FindAsync(new SeatKey(_hub, user), stopping) is { State: SeatWorkState.Parked } parked)
                        {
                            _ = await work.Queue.ConcludeAsync(
                                parked with
                                {
                                    State = SeatWorkState.Due,
                                    NotBefore = clock.GetUtcNow(),
                                    Attempts = 0,
                                    MustReadBack = true,
                                    Reason = "by_hand: a sync shows it as wanted; the app is asked.",
                                },
                                stopping);
                        }
                    }
                },
                stopping);
        }
    }

    private async Task EndAsync(SyncReport report, SyncItem[] items, HubListing? applied, CancellationToken stopping)
    {
        DateTimeOffset now = clock.GetUtcNow();
        SyncReport ended = report with { Ended = now };
        _ = await InUnitAsync(
            async work =>
            {
                await work.Syncs.AddItemsAsync(report.Id, items, stopping);
                await work.Syncs.UpdateAsync(ended, stopping);
                HubHealth health = await work.Hubs.HealthAsync(_hub, stopping);
                health = health with { NextSync = SyncSchedule.Next(session.Hub.Policy, now, chance()), SyncTrigger = SyncSchedule.Scheduled };
                if (applied is not null)
                {
                    health = health with { LastSynced = now, SeatsTotal = applied.Identity.SeatsTotal, SeatsUsed = applied.Identity.SeatsUsed };
                    await StoreAsync(work, ended, applied, stopping);
                }

                await work.Hubs.SetHealthAsync(_hub, health, stopping);
                await work.Audit.AppendAsync(
                    new AuditEntry(Actor, $"sync.{ended.State.ToString().ToLowerInvariant()}", $"hub:{_hub}", $"report:{report.Id} lines:{items.Length}"), now, stopping);
                await NotifyAsync(work, ended, items, now, stopping);
            },
            stopping);
    }

    private async Task StoreAsync(IUnitOfWork work, SyncReport report, HubListing listing, CancellationToken stopping)
    {
        if (listing.Assets is not null)
            await work.Hubs.ReplaceAssetsAsync(_hub, listing.Assets, stopping);
        await work.Accounts.TouchAsync(_hub, report.Started, report.Id, stopping);
        await work.Syncs.SupersedeAsync(_hub, report.Id, stopping);
        await work.Syncs.PruneAsync(_hub, KeptReports, stopping);
        if (listing.Partners is null)
            return;
        Dictionary<string, Partner> known = (await work.Partners.ListAsync(_hub, stopping)).ToDictionary(p => p.Id);
        foreach (HubPartner seen in listing.Partners)
        {
            Partner? before = known.GetValueOrDefault(seen.PartnerId);
            bool token = before is not null && await work.Partners.TokenAsync(_hub, before.Id, stopping) is not null;
            PartnerStatus status = !token ? PartnerStatus.PendingOnboarding
                : listing.UnreadPartners.Contains(seen.PartnerId) ? PartnerStatus.ReviewToken
                : PartnerStatus.Onboarded;
            await work.Partners.SaveAsync(
                new Partner(_hub, seen.PartnerId, seen.Name, status, seen.Access, report.Started, (before?.Version ?? 0) + 1), stopping);
        }

        foreach (Partner gone in known.Values.Where(k => k.Status != PartnerStatus.Gone && listing.Partners.All(p => p.PartnerId != k.Id)))
            await work.Partners.SaveAsync(gone with { Status = PartnerStatus.Gone, Version = gone.Version + 1 }, stopping);
    }

    private async Task NotifyAsync(IUnitOfWork work, SyncReport report, SyncItem[] items, DateTimeOffset now, CancellationToken stopping)
    {
        int waiting = items.Count(i => i.State == SyncItemState.AwaitingConfirmation);
        string? text = report.State switch
        {
            SyncState.Halted => "A sync of this hub was halted by its safeguard; nothing was applied.",
            SyncState.AwaitingConfirmation => $"A sync of this hub found leavers who still have an account; {waiting} removals wait for confirmation.",
            _ => null,
        };
        if (text is null)
            return;

        // Owners through a team are told too; the one for nobody in particular is for whoever looks after the workspace.
        UserId?[] readers =
        [
            null,
            .. (await HubStandings.ManagersAsync(work, _hub, now, stopping))
                .Where(s => s.Effective is HubStandingRole.Owner or HubStandingRole.SecurityManager).Select(s => (UserId?)s.User),
        ];
        await work.Notifications.AddAsync(
            [.. readers.Select(r => new Notification(new NotificationId(ids.Next()), r, _hub, "sync_report", $"report:{report.Id}", text, now, null))],
            stopping);
    }

    private async Task<bool> InUnitAsync(Func<IUnitOfWork, Task> write, CancellationToken stopping)
    {
        await using IUnitOfWork work = await units.BeginAsync(session.Workspace, stopping);
        if (!await work.Tasks.HoldsHubAsync(_hub, session.Fence, stopping))
            return false;
        await write(work);
        await work.CommitAsync(stopping);
        return true;
    }
}
