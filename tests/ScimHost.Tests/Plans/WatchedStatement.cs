using Npgsql;

namespace BusinessHubs.ScimHost.Tests.Plans;

/// <summary>A statement and what it was sent with.</summary>
internal sealed record WatchedStatement(string Text, IReadOnlyList<NpgsqlParameter> Parameters);
