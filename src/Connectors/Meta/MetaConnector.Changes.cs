using System.Collections.Immutable;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Meta;

/// <summary>How roles and tasks are changed.</summary>
internal sealed partial class MetaConnector
{
    /// <inheritdoc/>
    public async Task<CallOutcome<ObservedSeat>> SetRolesAsync(
        SeatSubject subject, ObservedSeat observed, Access wanted, CancellationToken cancellation)
    {
        if (!wanted.HasAccount)
            throw new ArgumentException("Roles are those of an account; removing is another call.", nameof(wanted));
        if (MetaRoles.FirstUnknown(wanted) is var (code, why))
            return Refused(RefusalKind.UnknownRole, code, why);
        if (observed.State == AccountState.Absent)
            return Refused(RefusalKind.NotManageable, "account_missing", "there is no account to give roles to");
        IReadOnlyList<MetaRoles.Step> steps = MetaRoles.Steps(observed.Access, wanted);
        if (steps.Count == 0)
            return new CallOutcome<ObservedSeat>.AlreadySo(observed);
        if (observed.State == AccountState.Pending && steps.Any(step => step.Asset is not null))
        {
            // The roles of a pending invitation can be changed. Assets need a business user, which is not there yet.
            return Refused(RefusalKind.NotManageable, "awaiting_acceptance", "assets can be given only after the invitation is accepted");
        }

        bool losesAdmin = observed.Access.Roles.Contains(MetaRoles.Admin) && MetaRoles.RoleOf(wanted) != MetaRoles.Admin;
        if (await ProtectAsync(observed, losesAdmin, cancellation) is { } no)
            return no;
        CallOutcome<ObservedSeat>? failure = await FirstMissingAssetAsync(
            wanted.Assets.Keys.Where(asset => !observed.Access.Assets.ContainsKey(asset)), cancellation);
        if (failure is not null)
            return failure;
        string id = UserOf(observed.AccountId) ?? RequestOf(observed.AccountId)
            ?? throw new ArgumentException("A seat that is there has an account id.", nameof(observed));

        Access reached = observed.Access;
        for (int i = 0; i < steps.Count; i++)
        {
            var outcome = steps[i].Asset is { } asset
                ? await AssignAsync(asset, id, steps[i].Tasks, reached, cancellation)
                : await SetAccountAsync(id, observed.State == AccountState.Pending, steps[i], reached, cancellation);
            if (outcome.Succeeds(out Access? next, out failure))
                reached = next;
            else
                return i == 0 ? failure : new CallOutcome<ObservedSeat>.Unknown($"partly applied, {i} of {steps.Count} changes: {Why(failure)}");
        }

        return new CallOutcome<ObservedSeat>.Done(observed with { Access = reached });
    }

    /// <summary>
    /// Sets base and finance role. What else stands beside them (developer, ads rights reviewer, partner center) is read and sent along,
    /// because a task list replaces the one before; it is sent only if there is anything beside the base role. Not confirmed with Meta is
    /// that a base role alone leaves the rest as it is.
    /// </summary>
    private async Task<CallOutcome<Access>> SetAccountAsync(
        string id, bool isPending, MetaRoles.Step step, Access reached, CancellationToken cancellation)
    {
        var read = isPending ? await BesideRequestAsync(id, cancellation) : await BesideUserAsync(id, cancellation);
        if (!read.Succeeds(out var known, out CallOutcome<Access>? failure))
            return failure;
        string role = step.Role ?? known.Role;
        string? finance = step.Finance is null ? known.Finance : step.Finance.Length > 0 ? step.Finance : null;
        string[] beside = [.. known.Others, .. new[] { finance }.OfType<string>()];
        bool all = beside.Length > 0 || step.Finance is not null;
        var set = await api.UpdateAsync(id, role, all ? [role, .. beside] : null, cancellation);
        if (!set.Succeeds(out _, out failure))
            return failure;
        var assets = step.Finance is null ? reached.Assets
            : finance is null ? reached.Assets.Remove(MetaRoles.Finance)
            : reached.Assets.SetItem(MetaRoles.Finance, [finance]);
        return new CallOutcome<Access>.Done(Access.Account([step.Role ?? role], assets));
    }

    private async Task<CallOutcome<Beside>> BesideUserAsync(string id, CancellationToken cancellation)
    {
        var read = await api.GetUserAsync(id, cancellation);
        if (!read.Succeeds(out var user, out CallOutcome<Beside>? failure))
            return failure;
        if (user is null)
            return new CallOutcome<Beside>.Refused(RefusalKind.NotManageable, "account_not_found", "the person is not there any more");
        string[] others = [.. (user.Tasks ?? []).Where(task => !MetaRoles.IsBaseOrFinance(task))];
        // Older people show this right in a field of its own alone.
        const string Reviewer = "ADS_RIGHTS_REVIEWER";
        // Which words mean it is not documented; NONE certainly does not, and nobody is given it by a change of something else.
        if (user.IpPermission?.Contains("REVIEWER", StringComparison.OrdinalIgnoreCase) == true && !others.Contains(Reviewer))
            others = [.. others, Reviewer];
        return new CallOutcome<Beside>.Done(new Beside(
            MetaRoles.FromApp(user.Role ?? MetaRoles.Employee), MetaRoles.FinanceFromApp(user.FinancePermission), others));
    }

    private async Task<CallOutcome<Beside>> BesideRequestAsync(string id, CancellationToken cancellation)
    {
        var read = await api.GetRequestAsync(id, cancellation);
        if (!read.Succeeds(out var request, out CallOutcome<Beside>? failure))
            return failure;
        return request is { IsPending: true }
            ? new CallOutcome<Beside>.Done(new Beside(
                MetaRoles.FromApp(request.Role ?? MetaRoles.Employee), MetaRoles.FinanceFromApp(request.FinanceRole), []))
            : new CallOutcome<Beside>.Refused(RefusalKind.AlreadySo, "invitation_gone", "the invitation is no longer pending");
    }

    private async Task<CallOutcome<Access>> AssignAsync(
        AssetKey asset, string user, ImmutableSortedSet<string> tasks, Access reached, CancellationToken cancellation)
    {
        var written = tasks.Count > 0
            ? await api.AssignAsync(asset.Id, user, tasks, cancellation)
            : await api.UnassignAsync(asset.Id, user, cancellation);
        if (!written.Succeeds(out bool wasThere, out CallOutcome<Access>? failure))
            return failure;
        if (!wasThere)
        {
            // A refusal of the parameter most likely means that nobody was there. A person's access is not taken for gone on that.
            var read = await api.GetAssignedUsersAsync(asset.Id, cancellation);
            if (!read.Succeeds(out var rows, out failure))
                return failure;
            if (rows.Any(row => row.Id == user))
                return new CallOutcome<Access>.Refused(RefusalKind.Other, MetaErrors.InvalidParameter, "Meta does not take the person off the asset");
        }

        return new CallOutcome<Access>.Done(
            Access.Account(reached.Roles, tasks.Count > 0 ? reached.Assets.SetItem(asset, tasks) : reached.Assets.Remove(asset)));
    }

    private static string Why<T>(CallOutcome<T> failure) => failure switch
    {
        CallOutcome<T>.Throttled throttled => throttled.Restriction is { } restriction ? $"restricted ({restriction})" : "throttled",
        CallOutcome<T>.Refused no => $"refused ({no.Code})",
        CallOutcome<T>.Unknown unknown => unknown.Why,
        CallOutcome<T>.NotSent notSent => notSent.Why,
        CallOutcome<T>.BadCredential bad => $"not allowed ({bad.Code})",
        _ => throw new InvalidOperationException("A failure of an unknown kind."),
    };

    /// <summary>What a person or request has now, to be sent along with a change.</summary>
    private sealed record Beside(string Role, string? Finance, IReadOnlyList<string> Others);
}
