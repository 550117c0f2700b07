using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Connectors.Slack;

/// <summary>
/// User groups and channels of one workspace. Slack replaces the list of a user group as a whole, so it is read, changed, written
/// and read back, one change at a time.
/// </summary>
internal sealed class SlackAssets(SlackApi api) : IDisposable
{
    private readonly SemaphoreSlim _oneList = new(1, 1);

    /// <summary>Whether the person is in the asset; null when there is no such asset.</summary>
    public async Task<CallOutcome<bool?>> HasAsync(AssetKey asset, string user, CancellationToken cancellation)
    {
        if (asset.Kind == SlackRoles.UserGroupKind)
        {
            var group = await api.GetUserGroupMembersAsync(asset.Id, cancellation);
            return group.Succeeds(out IReadOnlyList<string>? users, out CallOutcome<bool?>? unread)
                ? new CallOutcome<bool?>.Done(users?.Contains(user, StringComparer.Ordinal))
                : unread;
        }

        bool missing = false;
        var read = await CursorPages.ReadAllAsync(
            async cursor =>
            {
                var page = await api.GetChannelMembersAsync(asset.Id, cursor, SlackApp.PageSize, cancellation);
                if (!page.Succeeds(out HubPage<string>? rows, out CallOutcome<HubPage<string>>? failed))
                    return failed;
                missing |= rows is null;
                return new CallOutcome<HubPage<string>>.Done(rows ?? new HubPage<string>([], null));
            },
            id => id);
        if (!read.Succeeds(out IReadOnlyList<string>? members, out CallOutcome<bool?>? failure))
            return failure;
        return new CallOutcome<bool?>.Done(missing ? null : members.Contains(user, StringComparer.Ordinal));
    }

    /// <summary>Whether there is such an asset.</summary>
    public async Task<CallOutcome<bool>> ExistsAsync(AssetKey asset, CancellationToken cancellation)
    {
        CallOutcome<bool>? failure;
        if (asset.Kind == SlackRoles.UserGroupKind)
        {
            var group = await api.GetUserGroupMembersAsync(asset.Id, cancellation);
            return group.Succeeds(out IReadOnlyList<string>? users, out failure) ? new CallOutcome<bool>.Done(users is not null) : failure;
        }

        var channel = await api.GetChannelMembersAsync(asset.Id, null, limit: 1, cancellation);
        return channel.Succeeds(out HubPage<string>? page, out failure) ? new CallOutcome<bool>.Done(page is not null) : failure;
    }

    /// <summary>
    /// Why a person cannot be taken out of an asset, or the failure to find out; null if he can. Slack has no way to write a user
    /// group without anybody (no_users_provided), so its last member stays.
    /// </summary>
    public async Task<CallOutcome<ObservedSeat>?> WhyNotTakeAsync(AssetKey asset, string user, CancellationToken cancellation)
    {
        if (asset.Kind != SlackRoles.UserGroupKind)
            return null;
        var read = await api.GetUserGroupMembersAsync(asset.Id, cancellation);
        if (!read.Succeeds(out IReadOnlyList<string>? users, out CallOutcome<ObservedSeat>? failure))
            return failure;
        return users is [var only] && only == user
            ? new CallOutcome<ObservedSeat>.Refused(
                RefusalKind.NotManageable, "last_of_usergroup", "Slack cannot empty a user group; disable it in Slack instead")
            : null;
    }

    /// <summary>Puts a person into an asset or takes him out; done when it is so already.</summary>
    public async Task<CallOutcome<bool>> SetAsync(AssetKey asset, string user, bool isIn, CancellationToken cancellation)
    {
        if (asset.Kind == SlackRoles.ChannelKind)
        {
            return isIn
                ? await api.AddToChannelAsync(asset.Id, user, cancellation)
                : await api.TakeFromChannelAsync(asset.Id, user, cancellation);
        }

        try
        {
            await _oneList.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            return new CallOutcome<bool>.NotSent("cancelled before sending");
        }

        try
        {
            return await SetInGroupAsync(asset.Id, user, isIn, cancellation);
        }
        finally
        {
            _ = _oneList.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _oneList.Dispose();

    private async Task<CallOutcome<bool>> SetInGroupAsync(string group, string user, bool isIn, CancellationToken cancellation)
    {
        var read = await api.GetUserGroupMembersAsync(group, cancellation);
        if (!read.Succeeds(out IReadOnlyList<string>? users, out CallOutcome<bool>? failure))
            return failure;
        if (users is null)
        {
            return isIn
                ? new CallOutcome<bool>.Refused(RefusalKind.UnknownRole, "unknown_usergroup", "the workspace has no such user group")
                : new CallOutcome<bool>.Done(false);
        }

        if (users.Contains(user, StringComparer.Ordinal) == isIn)
            return new CallOutcome<bool>.Done(false);
        var written = await api.SetUserGroupMembersAsync(group, isIn ? users.Append(user) : users.Where(u => u != user), cancellation);
        if (!written.Succeeds(out _, out failure))
            return failure;

        // Somebody else may have written the list at the same time: only what is read afterwards counts.
        var back = await api.GetUserGroupMembersAsync(group, cancellation);
        return back is CallOutcome<IReadOnlyList<string>?>.Done { Value: { } now } && now.Contains(user, StringComparer.Ordinal) == isIn
            ? new CallOutcome<bool>.Done(true)
            : new CallOutcome<bool>.Unknown("the list of the user group was written and does not show the change");
    }
}
