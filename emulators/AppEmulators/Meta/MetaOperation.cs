using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Meta;

/// <summary>One operation of the Graph API: a method on a type of node, or on one of its edges.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Type">Type of the node.</param>
/// <param name="Edge">Name of the edge; null for the node itself.</param>
/// <param name="Answer">Answers it.</param>
internal sealed record MetaOperation(string Method, string Type, string? Edge, Func<MetaRequest, EmulatedAnswer> Answer)
{
    /// <summary>Part of user management, which a new system user may not do.</summary>
    public bool ManagesPeople { get; init; }

    /// <summary>As a checker calls it: "GET Business/business_users", "DELETE BusinessUser".</summary>
    public string Name => Edge is null ? $"{Method} {Type}" : $"{Method} {Type}/{Edge}";
}
