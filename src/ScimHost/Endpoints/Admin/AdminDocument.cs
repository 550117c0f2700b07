using BusinessHubs.ScimHost.Endpoints.Admin.Documentation;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace BusinessHubs.ScimHost.Endpoints.Admin;

/// <summary>The OpenAPI document of the admin API, and of nothing else.</summary>
internal static class AdminDocument
{
    private const string Name = "v1";
    private const string Scheme = "bearer";

    public static IServiceCollection AddAdminDocument(this IServiceCollection services) => services.AddOpenApi(Name, options =>
    {
        options.ShouldInclude = api => api.RelativePath?.StartsWith(AdminEndpoints.Prefix.TrimStart('/'), StringComparison.Ordinal) == true;
        _ = options.AddOperationTransformer(OperationNotes.Describe);
        _ = options.AddDocumentTransformer(Describe);
        _ = options.AddDocumentTransformer(DocumentExamples.Add);
    });

    public static void MapAdminDocument(this IEndpointRouteBuilder routes) =>
        _ = routes.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();

    private static Task Describe(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info = new OpenApiInfo
        {
            Title = "BusinessHubs admin API",
            Version = Name,
            Description = "Hubs, grants, seats and tasks of the workspace that the bearer token belongs to. Errors are RFC 9457 "
                + "problems with a stable member code.",
        };

        // The address that a document was fetched from says nothing about where clients will reach the server.
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Scheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = Scheme,
                Description = "A token of scope admin.",
            },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
        return Task.CompletedTask;
    }
}
