using System.Diagnostics.CodeAnalysis;
using BusinessHubs.Scim.Bulk;
using BusinessHubs.Scim.Errors;
using BusinessHubs.ScimHost.Endpoints.Scim.Protocol;
using BusinessHubs.ScimHost.Endpoints.Scim.Resources;

namespace BusinessHubs.ScimHost.Endpoints.Scim.Bulk;

/// <summary>What the path of an operation names.</summary>
/// <param name="Processor">The kind of resource.</param>
/// <param name="Id">The resource, or null for the collection.</param>
internal sealed record BulkTarget(IResourceProcessor Processor, string? Id)
{
    /// <summary>Reads <c>/Users</c> or <c>/Users/id</c>; anything else is not found.</summary>
    public static bool TryRead(
        string path, IReadOnlyList<IResourceProcessor> processors, [NotNullWhen(true)] out BulkTarget? target, [NotNullWhen(false)] out ScimError? error)
    {
        string[] parts = path.Trim('/').Split('/');
        IResourceProcessor? processor = parts.Length > 2
            ? null
            : processors.FirstOrDefault(p => p.Type.Endpoint.Equals("/" + parts[0], StringComparison.OrdinalIgnoreCase));
        target = processor is null ? null : new BulkTarget(processor, parts.Length == 2 ? parts[1] : null);
        error = target is null ? ScimError.NotFound($"'{SafeText.Echo(path)}' is not the path of a resource; write /Users or /Users/id.") : null;
        return target is not null;
    }

    /// <summary>Whether method, path and the rest of an operation go together.</summary>
    public static bool TryCheck(BulkOperation operation, BulkTarget target, [NotNullWhen(false)] out ScimError? error)
    {
        bool isCreation = operation.Method == "POST";
        bool hasBody = isCreation || operation.Method is "PUT" or "PATCH";
        error = null;
        if (!hasBody && operation.Method != "DELETE")
            error = ScimError.MethodNotAllowed($"'{SafeText.Echo(operation.Method)}' is not a method of bulk operations: POST, PUT, PATCH or DELETE.");
        else if (isCreation != target.Id is null)
            error = ScimError.MethodNotAllowed(isCreation ? "POST takes the path of a collection, such as /Users." : "The path must name one resource, such as /Users/id.");
        else if (hasBody && operation.Data is null)
            error = ScimError.InvalidSyntax("The operation needs 'data'.");
        else if (isCreation && string.IsNullOrWhiteSpace(operation.BulkId))
            error = ScimError.InvalidSyntax("POST needs a 'bulkId'.");
        return error is null;
    }
}
