namespace BusinessHubs.AppEmulators.Asana;

/// <summary>An Asana account, in the workspace or not. Asana knows one account of an address.</summary>
internal sealed record AsanaUser(string Gid, string Name, string? Email);
