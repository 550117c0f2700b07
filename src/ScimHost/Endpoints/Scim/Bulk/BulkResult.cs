using BusinessHubs.ScimHost.Endpoints.Scim.Protocol;

namespace BusinessHubs.ScimHost.Endpoints.Scim.Bulk;

/// <summary>What one operation came to.</summary>
/// <param name="Answer">As if it had been a request of its own.</param>
/// <param name="Type">The kind of resource, or null when the path names none.</param>
/// <param name="Id">The resource, or null when there is none.</param>
internal sealed record BulkResult(ScimAnswer Answer, string? Type, string? Id)
{
    public bool IsSuccess => Answer is not ScimAnswer.Failed;

    public int Status => Answer switch
    {
        ScimAnswer.Content content => content.Status,
        ScimAnswer.NoContent => StatusCodes.Status204NoContent,
        ScimAnswer.Failed failed => failed.Error.Status,
        _ => throw new InvalidOperationException($"{Answer.GetType()} is no answer to a change."),
    };

    public long? Version => Answer switch
    {
        ScimAnswer.Content content => content.Version,
        ScimAnswer.NoContent none => none.Version,
        _ => null,
    };
}
