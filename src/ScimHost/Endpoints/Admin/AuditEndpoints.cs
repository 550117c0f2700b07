using System.Globalization;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.ScimHost.Auth;
using BusinessHubs.ScimHost.Endpoints.Admin.Callers;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BusinessHubs.ScimHost.Endpoints.Admin;

/// <summary>The audit trail.</summary>
internal static class AuditEndpoints
{
    public static void Map(RouteGroupBuilder admin) =>
        _ = admin.MapGet("/audit", ListAsync).WithTags("Audit").Needs(AdminRole.Viewer)
            .WithSummary("A page of the audit trail, newest first; may be limited to a time, an actor, an action and an object")
            .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<PageResponse<AuditResponse>>, ProblemHttpResult>> ListAsync(
        DateTimeOffset? from, DateTimeOffset? until, string? actor, string? action, string? about, string? cursor, int? limit,
        ICurrentCaller caller, AuditOperations audit, CancellationToken cancellation)
    {
        long? before = null;
        if (cursor is not null)
        {
            if (!long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out long seq))
                return Outcomes.Problem(new OperationFault.Invalid(FaultCodes.InvalidPage, "The cursor is not one of this listing.", "cursor"));
            before = seq;
        }

        int count = limit ?? Paging.DefaultCount;
        return Outcomes.Ok(
            await audit.ListAsync(caller.Context, new AuditCriteria(from, until, actor, action, about), before, count, cancellation),
            page => new PageResponse<AuditResponse>(
                [.. page.Select(AuditResponse.Of)],
                page.Count < count ? null : page[^1].Seq.ToString(CultureInfo.InvariantCulture)));
    }
}
