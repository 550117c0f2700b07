using System.Text.Json;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.OutboundScim;

/// <summary>
/// Finds users by address: by filters where the server filters, else by reading the whole listing. An answer with users who do not
/// have the address is one of a server that ignores filters.
/// </summary>
internal sealed class ScimPeople(OutboundScimApi api, ScimPages pages)
{
    private const int MostHits = 20;

    /// <summary>What one filter told.</summary>
    private enum Told
    {
        /// <summary>Everybody who fits.</summary>
        All,

        /// <summary>The server does not filter by this.</summary>
        Nothing,

        /// <summary>The server ignores filters, or shows only some of the hits.</summary>
        Unreliable,
    }

    /// <summary>Everybody who shows one of the addresses, deactivated ones included, each once.</summary>
    public async Task<CallOutcome<IReadOnlyList<ScimUser>>> FindAsync(
        ServerFacts facts, IReadOnlyList<string> addresses, CancellationToken cancellation)
    {
        if (addresses.Count == 0)
            return new CallOutcome<IReadOnlyList<ScimUser>>.Done([]);
        if (facts.Filter)
        {
            var users = new Dictionary<string, ScimUser>(StringComparer.Ordinal);
            bool answered = true;
            foreach (string address in addresses)
            {
                var filtered = await FilterAsync(facts, address, users, cancellation);
                if (!filtered.Succeeds(out answered, out CallOutcome<IReadOnlyList<ScimUser>>? failed))
                    return failed;
                if (!answered)
                    break;
            }

            if (answered)
                return new CallOutcome<IReadOnlyList<ScimUser>>.Done([.. users.Values]);
        }

        var read = await pages.ReadAllAsync(facts, facts.Users, ScimUser.Read, user => user.Id, cancellation);
        return read.Succeeds(out IReadOnlyList<ScimUser>? all, out CallOutcome<IReadOnlyList<ScimUser>>? failure)
            ? new CallOutcome<IReadOnlyList<ScimUser>>.Done([.. all.Where(user => addresses.Any(user.Shows))])
            : failure;
    }

    /// <summary>Adds who shows the address; false if the server's filters do not tell.</summary>
    private async Task<CallOutcome<bool>> FilterAsync(
        ServerFacts facts, string address, Dictionary<string, ScimUser> users, CancellationToken cancellation)
    {
        // One comparison each: some servers know no "or". E-mail in two forms (RFC 7644 sections 3.4.2.2 and 3.10), of which servers
        // know one or both. Hardly anybody keys people by address, so a server that cannot be asked for it is not read through.
        (string[] Forms, bool Needed)[] questions =
        [
            ([ScimFilter.Is("userName", address)], true),
            ([ScimFilter.Is("externalId", address)], false),
            ([ScimFilter.Is("emails.value", address), ScimFilter.HasValue("emails", address)], true),
        ];
        foreach ((string[] forms, bool needed) in questions)
        {
            Told told = Told.Nothing;
            for (int i = 0; i < forms.Length && told == Told.Nothing; i++)
            {
                var asked = await AskAsync(facts, forms[i], address, users, cancellation);
                if (!asked.Succeeds(out told, out CallOutcome<bool>? failure))
                    return failure;
            }

            if (told == Told.Unreliable || (told == Told.Nothing && needed))
                return new CallOutcome<bool>.Done(false);
        }

        return new CallOutcome<bool>.Done(true);
    }

    private async Task<CallOutcome<Told>> AskAsync(
        ServerFacts facts, string filter, string address, Dictionary<string, ScimUser> users, CancellationToken cancellation)
    {
        var asked = await api.FilterAsync(facts.Users, filter, MostHits, cancellation);
        if (!asked.Succeeds(out ScimList? list, out CallOutcome<Told>? failure))
            return failure;
        if (list is null)
            return new CallOutcome<Told>.Done(Told.Nothing);
        try
        {
            ScimUser[] hits = [.. list.Rows.Select(ScimUser.Read)];
            if (!Array.TrueForAll(hits, hit => hit.Shows(address)) || list.Cursor is not null || (list.Total ?? hits.Length) > hits.Length)
                return new CallOutcome<Told>.Done(Told.Unreliable);
            foreach (ScimUser hit in hits)
                users[hit.Id] = hit;
            return new CallOutcome<Told>.Done(Told.All);
        }
        catch (JsonException)
        {
            return new CallOutcome<Told>.NotSent("the app's answer cannot be read", 200);
        }
    }
}
