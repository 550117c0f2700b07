using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Storage.Engines.Sqlite;

/// <summary>The shared model with SQLite's migrations (each engine has its own set).</summary>
internal sealed class SqliteContext(DbContextOptions<SqliteContext> options) : BusinessHubsContext(options);
