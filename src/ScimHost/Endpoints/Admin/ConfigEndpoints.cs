using System.Net.Mime;
using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Configuration;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.ScimHost.Auth;
using BusinessHubs.ScimHost.Configuration.Files;
using BusinessHubs.ScimHost.Endpoints.Admin.Callers;
using BusinessHubs.ScimHost.Endpoints.Admin.Models;
using BusinessHubs.ScimHost.Limits;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BusinessHubs.ScimHost.Endpoints.Admin;

/// <summary>The configuration of the workspace as one document.</summary>
internal static class ConfigEndpoints
{
    private const string Yaml = "application/yaml";

    private delegate Task<OperationOutcome<ChangeResult<ConfigPlan>>> Run(
        ChangeContext context, ConfigDocument document, ConfigOptions options, IConfigCredentials credentials, CancellationToken cancellation);

    public static void Map(RouteGroupBuilder admin)
    {
        RouteGroupBuilder config = admin.MapGroup("/config").WithTags("Configuration").Needs(AdminRole.Owner).WithBodyLimit(ConfigTreeLimits.MaxBytes);
        _ = config.MapGet("", ExportAsync).WithSummary("The configuration of the workspace, as JSON or as YAML")
            .Produces<JsonObject>(StatusCodes.Status200OK, MediaTypeNames.Application.Json, Yaml);
        Describe(config.MapPost("/plan", PlanAsync).WithSummary("What a configuration would change, and whom it would touch"));
        Describe(config.MapPost("/apply", ApplyAsync).WithSummary("Makes the workspace as a configuration says: all of it or nothing"));
    }

    private static void Describe(RouteHandlerBuilder endpoint) => _ = endpoint
        .Accepts<JsonObject>(MediaTypeNames.Application.Json, Yaml)
        .Produces<ConfigPlanResponse>()
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status502BadGateway)
        .WithRequestTimeout(LimitExtensions.AppTimeout);

    private static async Task<IResult> ExportAsync(
        HttpRequest request, ICurrentCaller caller, ConfigOperations configuration, CancellationToken cancellation)
    {
        if (!(await configuration.ExportAsync(caller.Context, cancellation)).IsDone(out ConfigDocument? document, out OperationFault? fault))
            return Outcomes.Problem(fault);
        return request.Headers.Accept.ToString().Contains(Yaml, StringComparison.OrdinalIgnoreCase)
            ? TypedResults.Text(ConfigFileWriter.Write(document, ConfigFileFormat.Yaml), Yaml)
            : TypedResults.Text(ConfigFileWriter.Write(document, ConfigFileFormat.Json), MediaTypeNames.Application.Json);
    }

    private static Task<IResult> PlanAsync(
        HttpRequest request, ICurrentCaller caller, ConfigOperations configuration, CancellationToken cancellation,
        bool allowHubRemoval = false, int? failIfRemoves = null) =>
        RunAsync(request, caller, configuration.PlanAsync, new ConfigOptions(allowHubRemoval, failIfRemoves), cancellation);

    private static Task<IResult> ApplyAsync(
        HttpRequest request, ICurrentCaller caller, ConfigOperations configuration, CancellationToken cancellation,
        bool allowHubRemoval = false, int? failIfRemoves = null) =>
        RunAsync(request, caller, configuration.ApplyAsync, new ConfigOptions(allowHubRemoval, failIfRemoves), cancellation);

    private static async Task<IResult> RunAsync(
        HttpRequest request, ICurrentCaller caller, Run run, ConfigOptions options, CancellationToken cancellation)
    {
        if (FormatOf(request) is not { } format)
        {
            return Problems.Of(
                StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type", $"Send {MediaTypeNames.Application.Json} or {Yaml}.");
        }

        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellation);
        switch (ConfigFileReader.Read(body.ToArray(), format))
        {
            case ConfigFileReading.Refused refused:
                return Refused(refused.Faults);
            case ConfigFileReading.Read read:
                OperationOutcome<ChangeResult<ConfigPlan>> outcome =
                    await run(caller.Context, read.Document, options, new NoCredentials(), cancellation);
                return outcome.IsDone(out ChangeResult<ConfigPlan>? result, out OperationFault? fault)
                    ? TypedResults.Ok(ConfigPlanResponse.Of(result))
                    : Outcomes.Problem(fault);
            default:
                throw new InvalidOperationException("Unknown reading.");
        }
    }

    private static ConfigFileFormat? FormatOf(HttpRequest request) =>
        request.ContentType?.Split(';')[0].Trim().ToLowerInvariant() switch
        {
            MediaTypeNames.Application.Json => ConfigFileFormat.Json,
            Yaml => ConfigFileFormat.Yaml,
            _ => null,
        };

    private static ProblemHttpResult Refused(IReadOnlyList<ConfigFileFault> faults)
    {
        ConfigFileFault first = faults[0];
        var extensions = new Dictionary<string, object?>
        {
            ["code"] = first.Fault.Code,
            ["field"] = first.Fault.Path,
            ["errors"] = faults.Select(f => new
            {
                line = f.Place.Line,
                column = f.Place.Column,
                code = f.Fault.Code,
                path = f.Fault.Path,
                detail = f.Fault.Detail,
            }).ToArray(),
        };
        return TypedResults.Problem(
            $"Line {first.Place.Line}, column {first.Place.Column}: {first.Fault.Detail}", statusCode: StatusCodes.Status400BadRequest,
            extensions: extensions);
    }
}
