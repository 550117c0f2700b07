using System.Text;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Reporting;
using BusinessHubs.ScimHost.Auth;
using BusinessHubs.ScimHost.Endpoints.Admin.Callers;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BusinessHubs.ScimHost.Endpoints.Admin;

/// <summary>Reports.</summary>
internal static class ReportEndpoints
{
    public static void Map(RouteGroupBuilder admin)
    {
        RouteGroupBuilder reports = admin.MapGroup("/reports").WithTags("Reports").SelfService();
        _ = reports.MapGet("/deprovisioning", DeprovisioningAsync)
            .WithSummary("Who left: for each hub what the IdP said, what was asked, sent and confirmed, and what is still open")
            .WithDescription(
                "from and to limit when the IdP said it. A page of JSON holds so many leavers with one line for each hub; format=csv answers with the whole report. "
                + "In it every cell is quoted, and one that begins like a formula has an apostrophe before it.")
            .Produces<PageResponse<DeprovisioningResponse>>().Produces<string>(StatusCodes.Status200OK, "text/csv")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> DeprovisioningAsync(
        DateTimeOffset? from, DateTimeOffset? to, Guid? hub, string? format, string? cursor, int? limit, ICurrentCaller caller,
        DeprovisioningReport report, CancellationToken cancellation)
    {
        if (Cursors.Read(cursor, out Guid? after) is { } fault)
            return Outcomes.Problem(fault);
        var query = new DeprovisioningQuery(from, to, hub is { } h ? new HubId(h) : null);
        bool csv = string.Equals(format, "csv", StringComparison.OrdinalIgnoreCase);
        if (!csv && format is not null && !string.Equals(format, "json", StringComparison.OrdinalIgnoreCase))
            return Problems.Of(StatusCodes.Status400BadRequest, "invalid_format", "format is json or csv.", "format");
        OperationOutcome<Page<DeprovisioningRow>> first = await report.ListAsync(
            caller.Context, query, after is { } user ? new UserId(user) : null, csv ? 1 : limit ?? Paging.DefaultCount, cancellation);
        if (!csv)
        {
            return Outcomes.Ok(
                first, page => new PageResponse<DeprovisioningResponse>([.. page.Items.Select(DeprovisioningResponse.Of)], Cursors.Write(page.Next))).Result;
        }

        return first.IsDone(out _, out OperationFault? wrong) ? Csv(caller.Context, query, report) : Outcomes.Problem(wrong);
    }

    // Written as it is read: the report of a large directory does not fit into one answer in memory.
    private static PushStreamHttpResult Csv(ChangeContext context, DeprovisioningQuery query, DeprovisioningReport report) => TypedResults.Stream(
        async stream =>
        {
            await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
            await foreach (string line in report.CsvAsync(context, query, CancellationToken.None))
                await writer.WriteAsync(line);
        },
        "text/csv; charset=utf-8; header=present", "deprovisioning.csv");
}
