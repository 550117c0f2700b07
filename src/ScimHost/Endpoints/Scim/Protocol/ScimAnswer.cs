using System.Text.Json.Nodes;
using BusinessHubs.Scim.Errors;

namespace BusinessHubs.ScimHost.Endpoints.Scim.Protocol;

/// <summary>What a processor answers, before it is HTTP; <c>/Bulk</c> can use the same.</summary>
internal abstract record ScimAnswer
{
    private ScimAnswer()
    {
    }

    /// <summary>A resource or message with its body.</summary>
    /// <param name="Status">200 or 201.</param>
    /// <param name="Body">The JSON.</param>
    /// <param name="Version">Sent as <c>ETag</c>, or null for messages.</param>
    /// <param name="Location">Sent as <c>Location</c>, or null.</param>
    public sealed record Content(int Status, JsonObject Body, long? Version = null, string? Location = null) : ScimAnswer;

    /// <summary>Done, without a body (204).</summary>
    public sealed record NoContent(long? Version = null, string? Location = null) : ScimAnswer;

    /// <summary>The client has this version already (304).</summary>
    public sealed record NotModified(long Version) : ScimAnswer;

    /// <summary>Refused; nothing was changed.</summary>
    public sealed record Failed(ScimError Error) : ScimAnswer;
}
