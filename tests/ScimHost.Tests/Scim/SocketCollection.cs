namespace BusinessHubs.ScimHost.Tests.Scim;

/// <summary>Suites on <see cref="SocketServer"/>.</summary>
[CollectionDefinition(SocketServer.Collection)]
public sealed class SocketCollection : ICollectionFixture<SocketServer>;
