namespace BusinessHubs.ScimHost.Tests.Scim;

/// <summary>Suites on <see cref="InProcessServer"/>.</summary>
[CollectionDefinition(InProcessServer.Collection)]
public sealed class InProcessCollection : ICollectionFixture<InProcessServer>;
