namespace BusinessHubs.ScimHost.Endpoints.Admin.Models.Explanations;

/// <summary>A group of a user; not direct when he is in it through a group within it.</summary>
public sealed record ImportGroupResponse(Guid Id, string Name, bool Direct);
