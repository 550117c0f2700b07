namespace BusinessHubs.Provisioning.Configuration;

/// <summary>Why a document cannot be used.</summary>
/// <param name="Code">Stable, see <see cref="ConfigFaultCodes"/>.</param>
/// <param name="Path">Where in the document, e.g. <c>grants[3].roles</c>; empty for the whole.</param>
/// <param name="Detail">One sentence for people; never a value that could be a secret.</param>
public sealed record ConfigFault(string Code, string Path, string Detail);
