using System.Text.Json.Nodes;
using BusinessHubs.ScimHost.Endpoints.Admin.Callers;
using BusinessHubs.ScimHost.Endpoints.Admin.Repeats;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Documentation;

/// <summary>
/// Writes the description of an operation from what its endpoint declares: who may call it, whether it can be previewed, whether it
/// minds versions and repeated requests.
/// </summary>
internal static class OperationNotes
{
    public static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        IList<object> metadata = context.Description.ActionDescriptor.EndpointMetadata;
        string method = context.Description.HttpMethod ?? "";
        operation.Description = string.Join(' ', Sentences(operation, method, $"/{context.Description.RelativePath}", metadata.OfType<RoleNeed>().LastOrDefault()));
        if (method == HttpMethods.Post && RepeatRule.Takes(context.Description.RelativePath))
            AddKey(operation);
        return Task.CompletedTask;
    }

    private static IEnumerable<string> Sentences(OpenApiOperation operation, string method, string path, RoleNeed? need)
    {
        yield return string.IsNullOrWhiteSpace(operation.Description)
            ? $"{operation.Summary?.TrimEnd('.')}."
            : $"{operation.Description.TrimEnd('.', ' ')}.";
        yield return need switch
        {
            null => "For callers with the role Owner.",
            { Role: Provisioning.Security.AdminRole.Self } => "For every caller; each sees and does what is his.",
            { OnHub: true } => $"For callers with the role {need.Role} in the workspace, or on the hub.",
            _ => $"For callers with the role {need.Role}.",
        };
        bool Takes(string name) => operation.Parameters?.Any(p => p.Name == name) == true;
        if (Takes("preview"))
            yield return "With preview=true nothing is stored and the answer tells what it would do: the people touched, each seat from and to, and the safeguards.";
        if (Takes("cursor"))
            yield return "Pages follow one another by the cursor of the answer; the last page has none.";
        if (operation.Responses?.ContainsKey("412") == true)
            yield return "Send the ETag of what you read in If-Match, and a change that somebody else made meanwhile is not overwritten.";
        if (method == HttpMethods.Get)
            yield return "Changes nothing.";
        if (path.StartsWith($"{AdminEndpoints.Prefix}/config", StringComparison.Ordinal))
            yield return "The format is described in docs/configuration-files.md; references to credentials are not read over the API.";
    }

    private static void AddKey(OpenApiOperation operation)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = RepeatRule.Header,
            In = ParameterLocation.Header,
            Required = false,
            Description = "A name of your choice for this request. Sent again within 24 hours, the same request is not carried out a second time: "
                + $"the first answer comes again, with the header {RepeatRule.Replayed}: true. Another request under the same name is refused with 422.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 255 },
            Example = JsonValue.Create("2f1d0a52-6a0e-4f0b-8d0e-0c6f6d1c9a11"),
        });
        operation.Responses ??= [];
        _ = operation.Responses.TryAdd("422", new OpenApiResponse { Description = "The Idempotency-Key was used for another request." });
        _ = operation.Responses.TryAdd("409", new OpenApiResponse { Description = "It contradicts what is stored, or a request of this name is on its way." });
    }
}
