using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>Whose account it is: a user by id or userName, as Collaborator or Owner of the hub.</summary>
public sealed record MatchAccountRequest(string User, HubRole HubRole = HubRole.Collaborator);
