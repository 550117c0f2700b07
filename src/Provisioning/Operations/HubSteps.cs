using System.Text.RegularExpressions;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Scheduling;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>What is done to hubs inside a change, once the app was asked what it has to say.</summary>
internal static class HubSteps
{
    private const int LongestField = 1_024;

    /// <summary>Stores a hub that the app has accepted, makes its Owner and asks for the first sync.</summary>
    public static async Task<OperationOutcome<Hub>> AddAsync(
        ChangeScope scope, Hub hub, byte[] sealedCredential, IReadOnlyList<HubAsset> assets, HubIdentity identity, string? owner,
        CancellationToken cancellation)
    {
        IUnitOfWork work = scope.Work;
        if (MayConnect(scope) is { } forbidden)
            return forbidden;
        if (await SameAsync(work, hub, cancellation) is { } taken)
            return taken;
        UserId? first = scope.Context.User;
        if (owner is not null)
        {
            if (!(await GrantSubjects.UserAsync(work, owner, cancellation)).IsDone(out UserId named, out OperationFault? nobody))
                return nobody;
            first = named;
        }

        if (first is { } person && (await work.Users.ProfileAsync(person, cancellation)).Kind != UserKind.Member)
            return new OperationFault.Invalid(FaultCodes.GuestRole, "Guests and users who may only log in cannot connect or own a hub.", "owner");
        work.Hubs.Add(hub, sealedCredential);
        await work.Hubs.ReplaceAssetsAsync(hub.Id, assets, cancellation);
        await work.Hubs.SetHealthAsync(
            hub.Id,
            HubHealth.Good with
            {
                NextSync = scope.Now,
                SyncTrigger = "connected",
                SeatsTotal = identity.SeatsTotal,
                SeatsUsed = identity.SeatsUsed,
            },
            cancellation);
        scope.Audit("hub.connected", $"hub:{hub.Id}", $"{hub.App} {assets.Count} assets");
        if (first is { } ownerId)
        {
            // Whoever holds the credential may use it: the connector is a full Owner from the start.
            await work.Hubs.ShareServiceAccountAsync(hub.Id, ownerId, true, scope.Now, cancellation);
            _ = await GrantSteps.AddAsync(
                scope,
                new Grant(new GrantId(scope.NextId()), hub.Id, new GrantSubject.OfUser(ownerId), HubRole.Owner, Access.None, false)
                {
                    Source = GrantSource.Connector,
                    GivenBy = scope.Context.Actor,
                },
                cancellation);
        }

        scope.Renew(hub.Id);
        return hub;
    }

    /// <summary>Stores new settings of a hub.</summary>
    public static async Task<OperationOutcome<Hub>> ChangeAsync(
        ChangeScope scope, HubId id, HubChange change, long? expectedVersion, CancellationToken cancellation)
    {
        string? label = change.Label;
        if (label is not null && Naming.Check(label, "label", out label) is { } name)
            return name;
        IUnitOfWork work = scope.Work;
        if (await work.Hubs.FindAsync(id, cancellation) is not { } hub)
            return HubReading.Unknown();
        if (await Authority.CheckAsync(scope, id, AdminRole.Owner, cancellation) is { } forbidden)
            return forbidden;
        if (expectedVersion is { } expected && expected != hub.Version)
            return new OperationFault.Outdated(hub.Version);
        Hub changed = hub with
        {
            Label = label ?? hub.Label,
            Policy = change.Policy(hub.Policy),
            Login = change.Login ?? hub.Login,
            AsksForLogins = change.AsksForLogins ?? hub.AsksForLogins,
        };
        if (change is { Accepted: { } identity, Fields: { } fields })
        {
            changed = changed with
            {
                Fields = fields,
                State = HubReading.StateOf(identity),
                StateReason = identity.Restriction,
                ServiceAccountId = identity.ServiceAccountId ?? hub.ServiceAccountId,
            };
        }

        if (HubDraftRule.CheckPolicy(changed.Policy, scope.Now) is { } wrong)
            return wrong;
        if (changed == hub)
            return hub;
        changed = changed with { Version = hub.Version + 1 };
        await work.Hubs.UpdateAsync(changed, cancellation);

        // What was given up with the old fields may go now.
        if (change.Accepted is not null)
        {
            await work.Hubs.SetHealthAsync(id, (await work.Hubs.HealthAsync(id, cancellation)).Recovered, cancellation);
            _ = await work.Queue.ReviveAsync(id, null, scope.Now, cancellation);
        }

        // Held seats are looked at again: a mode or a policy may have held them.
        if (changed.Policy != hub.Policy)
            _ = await work.Queue.ReviveHeldAsync(id, scope.Now, cancellation);
        if (changed.Policy.SyncEvery != hub.Policy.SyncEvery || changed.Policy.SyncCron != hub.Policy.SyncCron)
            await RescheduleAsync(scope, changed, cancellation);
        scope.Renew(id);
        scope.Audit("hub.changed", $"hub:{id}", Difference(hub, changed));
        return changed;
    }

    /// <summary>Removes a hub from here. Nothing is done to accounts in the app.</summary>
    public static async Task<OperationOutcome<Hub>> RemoveAsync(
        ChangeScope scope, HubId id, string? reason, CancellationToken cancellation)
    {
        if (CheckReason(reason, out string words) is { } wrong)
            return wrong;
        if (await scope.Work.Hubs.FindAsync(id, cancellation) is not { } hub)
            return HubReading.Unknown();
        if (await Authority.CheckAsync(scope, id, AdminRole.Owner, cancellation) is { } forbidden)
            return forbidden;
        await scope.Work.Hubs.RemoveAsync(id, words, scope.Now, cancellation);
        scope.Renew(id);
        scope.Audit("hub.removed", $"hub:{id}", words);
        return hub;
    }

    /// <summary>Takes every grant of a hub, so that the pipeline removes the accounts that came by them; the hub stays until then.</summary>
    public static async Task<OperationOutcome<Hub>> TakeEverythingAsync(
        ChangeScope scope, HubId id, string? reason, CancellationToken cancellation)
    {
        if (CheckReason(reason, out string words) is { } wrong)
            return wrong;
        if (await scope.Work.Hubs.FindAsync(id, cancellation) is not { } hub)
            return HubReading.Unknown();
        if (await Authority.CheckAsync(scope, id, AdminRole.Owner, cancellation) is { } forbidden)
            return forbidden;
        foreach (Grant grant in (await scope.Work.Grants.OfHubsAsync([id], cancellation)).Where(g => g.WithSeat))
            await GrantSteps.RemoveAsync(scope, grant, "grant.taken", cancellation);
        if (await scope.Work.Collections.OfHubAsync(id, cancellation) is { } collection)
            await scope.Work.Collections.RemoveItemAsync(collection, id, cancellation);
        scope.Audit("hub.emptied", $"hub:{id}", words);
        return hub;
    }

    /// <summary>Pure: the app's extra fields as they may be stored. An empty value takes a field away.</summary>
    public static OperationOutcome<Dictionary<string, string>> ReadFields(AppDescription app, IReadOnlyDictionary<string, string> given)
    {
        if (given.Keys.FirstOrDefault(k => app.Fields.All(f => f.Name != k)) is { } unknown)
            return new OperationFault.Invalid(FaultCodes.InvalidField, $"{app.Label} has no field '{unknown}'.", "fields");
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (AppField field in app.Fields)
        {
            string value = given.TryGetValue(field.Name, out string? text) ? text.Trim() : "";
            if (value.Length == 0 && !field.Required)
                continue;
            bool fits = value.Length is > 0 and <= LongestField && !value.Any(char.IsControl)
                && (field.Pattern is null || Regex.IsMatch(value, $"^(?:{field.Pattern})$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));
            if (!fits)
                return new OperationFault.Invalid(FaultCodes.InvalidField, $"{field.Label} is missing or does not look like one.", "fields");
            fields[field.Name] = value;
        }

        return fields;
    }

    /// <summary>The fault when the space is connected already.</summary>
    public static async Task<OperationFault?> SameAsync(IUnitOfWork work, Hub hub, CancellationToken cancellation) =>
        (await work.Hubs.ListAsync(cancellation)).Any(
            h => string.Equals(h.App, hub.App, StringComparison.OrdinalIgnoreCase) && HubReading.SameBusiness(h.BusinessId, hub.BusinessId))
            ? new OperationFault.Conflict(FaultCodes.HubExists, $"'{hub.BusinessId}' is connected to this workspace already.")
            : null;

    // Any of the organisation's own people may connect a hub (and then owns it); a machine needs the role.
    private static OperationFault? MayConnect(ChangeScope scope) =>
        scope.Context.User is not null ? null : Authority.Check(scope.Context, AdminRole.Owner);

    private static OperationFault.Invalid? CheckReason(string? reason, out string words)
    {
        words = (reason ?? "").Trim();
        return words.Length is > 0 and <= LongestField && !words.Any(char.IsControl)
            ? null
            : new OperationFault.Invalid(FaultCodes.InvalidReason, "Say why, in at most 1,024 characters on one line.", "reason");
    }

    private static async Task RescheduleAsync(ChangeScope scope, Hub hub, CancellationToken cancellation)
    {
        HubHealth health = await scope.Work.Hubs.HealthAsync(hub.Id, cancellation);
        if (health.LastSynced is not { } last)
            return;
        DateTimeOffset? next = hub.Policy.SyncCron is { } cron ? CronRule.Next(cron, scope.Now) : last + hub.Policy.SyncEvery;
        await scope.Work.Hubs.SetHealthAsync(hub.Id, health with { NextSync = next < scope.Now ? scope.Now : next }, cancellation);
    }

    private static string Difference(Hub before, Hub after)
    {
        var parts = new List<string>();
        if (before.Label != after.Label)
            parts.Add("label");
        if (before.Policy != after.Policy)
            parts.Add($"{before.Policy} -> {after.Policy}");
        if (before.Login != after.Login || before.AsksForLogins != after.AsksForLogins)
            parts.Add($"login {after.Login}");
        if (HubReading.ChangedFields(before, after) is { } fields)
            parts.Add(fields);
        return string.Join("; ", parts);
    }
}
