using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Endpoints.Admin.Models;

/// <summary>What to change of a hub; what is left out stays as it is. New fields are asked about at the app first; null takes one away.</summary>
public sealed record ChangeHubRequest(
    string? Label = null, PolicyRequest? Policy = null, LoginMethod? Login = null, bool? AsksForLogins = null,
    IReadOnlyDictionary<string, string?>? Fields = null);
