using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Provisioning.Syncing;
using BusinessHubs.Provisioning.Syncing.Tables;
using BusinessHubs.ScimHost.Auth;
using BusinessHubs.ScimHost.Endpoints.Admin.Callers;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BusinessHubs.ScimHost.Endpoints.Admin;

/// <summary>The people and accounts of a hub, and what is done to accounts by hand.</summary>
internal static class AccountEndpoints
{
    private const string Paged = "A page may have fewer rows than asked for; the listing ends where next is null.";

    public static void Map(RouteGroupBuilder admin)
    {
        RouteGroupBuilder hub = admin.MapGroup("/hubs/{id:guid}").WithTags("Accounts").NeedsOnHub(AdminRole.Viewer)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        _ = hub.MapGet("/users", UsersAsync).WithSummary("Everybody who has to do with a hub, and accounts that belong to nobody").WithDescription(Paged);
        _ = hub.MapGet("/onboarded", OnboardedAsync).WithSummary("People of the directory who have an account or a role on a hub").WithDescription(Paged);
        _ = hub.MapGet("/guests", GuestsAsync).WithSummary("Guests, and users of native partners").WithDescription(Paged);
        _ = hub.MapGet("/unmatched", UnmatchedAsync).WithSummary("Accounts that belong to nobody we know").WithDescription(Paged);
        _ = hub.MapGet("/exempted", ExemptedAsync).WithSummary("Accounts that an Owner took out of management").WithDescription(Paged);
        _ = hub.MapGet("/removals", ListRemovalsAsync).WithSummary("Removals of unmatched accounts, newest first");
        _ = hub.MapGet("/removals/{removalId:guid}", GetRemovalAsync).WithSummary("One removal of an unmatched account");
        RouteGroupBuilder account = hub.MapGroup("/accounts/{accountId}");
        _ = account.MapGet("", GetAsync).WithSummary("One account as the last sync saw it");
        _ = account.MapPost("/match", MatchAsync).NeedsOnHub(AdminRole.Operator).WithSummary("Says whose account it is")
            .WithDescription("The user gets a grant of exactly what the account has, unless a grant reaches him already. To match as Owner needs an Owner of the hub; so does to match an account with oneself.")
            .Produces<AccountResponse>().ProducesProblem(StatusCodes.Status409Conflict);
        _ = account.MapDelete("", RemoveAsync).NeedsOnHub(AdminRole.Operator).WithSummary("Has an unmatched account removed from the app")
            .WithDescription("Journalled before the call, and done only when the app shows no account any more. The service account and the last owner are never removed.")
            .ProducesProblem(StatusCodes.Status409Conflict);
        _ = account.MapPut("/exemption", ExemptAsync).NeedsOnHub(AdminRole.Owner).WithSummary("Takes an account out of management, with a reason")
            .WithDescription("The account stays in the app as it is and is never changed or removed.")
            .ProducesProblem(StatusCodes.Status409Conflict);
        _ = account.MapDelete("/exemption", UnexemptAsync).NeedsOnHub(AdminRole.Owner).WithSummary("Brings an exempted account back")
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static Task<Results<Ok<PageResponse<HubUserResponse>>, ProblemHttpResult>> UsersAsync(
        Guid id, string? cursor, int? limit, ICurrentCaller caller, AccountTables tables, CancellationToken cancellation) =>
        PageAsync(
            cursor, after => tables.UsersAsync(caller.Context, new HubId(id), after, limit ?? Paging.DefaultCount, cancellation), HubUserResponse.Of);

    private static Task<Results<Ok<PageResponse<MemberResponse>>, ProblemHttpResult>> OnboardedAsync(
        Guid id, string? cursor, int? limit, ICurrentCaller caller, AccountTables tables, CancellationToken cancellation) =>
        PageAsync(
            cursor, after => tables.OnboardedAsync(caller.Context, new HubId(id), after, limit ?? Paging.DefaultCount, cancellation), MemberResponse.Of);

    private static Task<Results<Ok<PageResponse<MemberResponse>>, ProblemHttpResult>> GuestsAsync(
        Guid id, string? cursor, int? limit, ICurrentCaller caller, AccountTables tables, CancellationToken cancellation) =>
        PageAsync(
            cursor, after => tables.GuestsAsync(caller.Context, new HubId(id), after, limit ?? Paging.DefaultCount, cancellation), MemberResponse.Of);

    private static Task<Results<Ok<PageResponse<UnmatchedResponse>>, ProblemHttpResult>> UnmatchedAsync(
        Guid id, string? cursor, int? limit, ICurrentCaller caller, AccountTables tables, CancellationToken cancellation) =>
        PageAsync(
            cursor, after => tables.UnmatchedAsync(caller.Context, new HubId(id), after, limit ?? Paging.DefaultCount, cancellation), UnmatchedResponse.Of);

    private static Task<Results<Ok<PageResponse<ExemptedResponse>>, ProblemHttpResult>> ExemptedAsync(
        Guid id, string? cursor, int? limit, ICurrentCaller caller, AccountTables tables, CancellationToken cancellation) =>
        PageAsync(
            cursor, after => tables.ExemptedAsync(caller.Context, new HubId(id), after, limit ?? Paging.DefaultCount, cancellation), ExemptedResponse.Of);

    private static async Task<Results<Ok<PageResponse<AccountRemovalResponse>>, ProblemHttpResult>> ListRemovalsAsync(
        Guid id, string? cursor, int? limit, ICurrentCaller caller, AccountOperations accounts, CancellationToken cancellation)
    {
        if (Cursors.Read(cursor, out Guid? before) is { } fault)
            return Outcomes.Problem(fault);
        return Outcomes.Ok(
            await accounts.ListRemovalsAsync(
                caller.Context, new HubId(id), before is { } b ? new AccountRemovalId(b) : null, limit ?? Paging.DefaultCount, cancellation),
            page => new PageResponse<AccountRemovalResponse>([.. page.Items.Select(AccountRemovalResponse.Of)], Cursors.Write(page.Next)));
    }

    private static async Task<Results<Ok<AccountRemovalResponse>, ProblemHttpResult>> GetRemovalAsync(
        Guid id, Guid removalId, ICurrentCaller caller, AccountOperations accounts, CancellationToken cancellation) =>
        Outcomes.Ok(
            await accounts.FindRemovalAsync(caller.Context, new HubId(id), new AccountRemovalId(removalId), cancellation),
            AccountRemovalResponse.Of);

    private static async Task<Results<Ok<AccountResponse>, ProblemHttpResult>> GetAsync(
        Guid id, string accountId, ICurrentCaller caller, AccountOperations accounts, CancellationToken cancellation) =>
        Outcomes.Ok(await accounts.FindAsync(caller.Context, new HubId(id), Decoded(accountId), cancellation), AccountResponse.Of);

    private static async Task<IResult> MatchAsync(
        Guid id, string accountId, MatchAccountRequest request, ICurrentCaller caller, AccountOperations accounts,
        CancellationToken cancellation, bool preview = false) =>
        Outcomes.Changed(
            await accounts.MatchAsync(
                caller.Context, new HubId(id), Decoded(accountId), request.User, request.HubRole, preview, cancellation),
            AccountResponse.Of);

    private static async Task<Results<Accepted<AccountRemovalResponse>, ProblemHttpResult>> RemoveAsync(
        Guid id, string accountId, ICurrentCaller caller, AccountOperations accounts, CancellationToken cancellation) =>
        (await accounts.RemoveAsync(caller.Context, new HubId(id), Decoded(accountId), cancellation))
            .IsDone(out AccountRemoval? removal, out OperationFault? fault)
            ? TypedResults.Accepted($"{AdminEndpoints.Prefix}/hubs/{id}/removals/{removal.Id}", AccountRemovalResponse.Of(removal))
            : Outcomes.Problem(fault);

    private static async Task<Results<Ok<AccountResponse>, ProblemHttpResult>> ExemptAsync(
        Guid id, string accountId, ExemptRequest request, ICurrentCaller caller, AccountOperations accounts, CancellationToken cancellation) =>
        Outcomes.Ok(
            await accounts.ExemptAsync(caller.Context, new HubId(id), Decoded(accountId), request.Reason, cancellation), AccountResponse.Of);

    private static async Task<Results<Ok<AccountResponse>, ProblemHttpResult>> UnexemptAsync(
        Guid id, string accountId, ICurrentCaller caller, AccountOperations accounts, CancellationToken cancellation) =>
        Outcomes.Ok(await accounts.UnexemptAsync(caller.Context, new HubId(id), Decoded(accountId), cancellation), AccountResponse.Of);

    private static async Task<Results<Ok<PageResponse<TBody>>, ProblemHttpResult>> PageAsync<T, TBody>(
        string? cursor, Func<string?, Task<OperationOutcome<AccountPage<T>>>> read, Func<T, TBody> body)
    {
        if (TextCursors.Read(cursor, out string? after) is { } fault)
            return Outcomes.Problem(fault);
        return Outcomes.Ok(await read(after), page => new PageResponse<TBody>([.. page.Items.Select(body)], TextCursors.Write(page.Next)));
    }

    // Routing leaves an encoded slash as it is, and ids of accounts are the app's own.
    private static string Decoded(string accountId) => accountId.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
