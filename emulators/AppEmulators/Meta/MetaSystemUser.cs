namespace BusinessHubs.AppEmulators.Meta;

/// <summary>A system user: the account of a program, with a token and without an address.</summary>
internal sealed record MetaSystemUser(string Id, string Name, DateTimeOffset CreatedAt);
