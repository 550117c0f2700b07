using Npgsql;

namespace BusinessHubs.TestKit.Pipeline;

/// <summary>
/// Fills a workspace in PostgreSQL with so many people as no test could make one by one: users with addresses, members of groups, and seats
/// with accounts, logs, tasks and attempts, all at rest. Person n has the id of <see cref="Id"/> and is named <c>person{n}@large.example</c>.
/// </summary>
public static class LargeWorkspace
{
    /// <summary>Access as it is stored, of everybody in a group that has it.</summary>
    private const string Access = """{"roles":["viewer"],"assets":{}}""";

    private const string People =
        """
        INSERT INTO scim_user (workspace_id, id, user_name, user_name_key, display_name, display_name_key, active, external_id, document, version, created_at, modified_at)
        SELECT $1, PERSON, 'person'||n||'@large.example', 'PERSON'||n||'@LARGE.EXAMPLE', 'Person '||n, 'PERSON '||n, true, 'ext-'||n,
            jsonb_build_object('userName', 'person'||n||'@large.example', 'displayName', 'Person '||n, 'externalId', 'ext-'||n, 'active', true, 'title', 'Analyst',
                'emails', jsonb_build_array(jsonb_build_object('value', 'person'||n||'@large.example', 'type', 'work', 'primary', true))), 1, $3, $3
        FROM generate_series($4, $2) AS n;
        INSERT INTO user_email (workspace_id, user_id, position, value, value_key, type, type_key, is_primary)
        SELECT $1, PERSON, 0, 'person'||n||'@large.example', 'PERSON'||n||'@LARGE.EXAMPLE', 'work', 'WORK', true FROM generate_series($4, $2) AS n
        """;

    private const string Members =
        "INSERT INTO group_member (workspace_id, group_id, user_id) SELECT $1, ($3::uuid[])[1 + n % cardinality($3::uuid[])], PERSON FROM generate_series(1, $2) AS n";

    private const string Seats =
        """
        INSERT INTO seat (workspace_id, hub_id, user_id, account_state, account_id, observed_access, is_service_account, is_last_owner, observed_at, applied, origin, exempt, known_email)
        SELECT $1, $5, PERSON, 2, 'account'||n, $4, false, false, $3, $4, 1, false, 'person'||n||'@large.example' FROM generate_series(1, $2) AS n;
        INSERT INTO desired_log (workspace_id, hub_id, user_id, rev, access, at) SELECT $1, $5, PERSON, 1, $4, $3 FROM generate_series(1, $2) AS n;
        INSERT INTO seat_work (workspace_id, hub_id, user_id, wanted_rev, done_rev, not_before, first_marked_at, attempts, state, must_read_back, reduction, defects)
        SELECT $1, $5, PERSON, 1, 1, $3, $3, 0, 0, false, 0, 0 FROM generate_series(1, $2) AS n;
        INSERT INTO hub_account (workspace_id, hub_id, account_id, user_name, email, email_key, account_state, access, is_service_account, is_last_owner, match_state, user_id, first_seen_at, last_seen_at)
        SELECT $1, $5, 'account'||n, 'Person '||n, 'person'||n||'@large.example', 'PERSON'||n||'@LARGE.EXAMPLE', 2, $4, false, false, 1, PERSON, $3, $3 FROM generate_series(1, $2) AS n;
        INSERT INTO parent_task (workspace_id, id, hub_id, kind, trigger, actor, seats, created_at) SELECT $1, PERSON, $5, 0, 0, 'idp', 1, $3 FROM generate_series(1, $2) AS n;
        INSERT INTO hub_task (workspace_id, id, hub_id, user_id, kind, target, rev, state, created_at, ended_at, parent_id)
        SELECT $1, PERSON, $5, PERSON, 0, $4, 1, 2, $3, $3, PERSON FROM generate_series(1, $2) AS n;
        INSERT INTO task_attempt (workspace_id, id, task_id, hub_id, number, sent_at, ended_at, outcome, fence, counted)
        SELECT $1, PERSON, PERSON, $5, 1, $3, $3, 'Done', 1, 0 FROM generate_series(1, $2) AS n
        """;

    /// <summary>Id of person n.</summary>
    public static Guid Id(int n) => Guid.Parse($"00000000-0000-7000-8000-{n:x12}");

    /// <summary>Adds people, and makes everybody a member of one of the groups.</summary>
    /// <param name="connection">Of the database.</param>
    /// <param name="workspace">Theirs.</param>
    /// <param name="people">How many; the first has the number 1.</param>
    /// <param name="groups">Ids of groups that are there; person n is put into the one at n modulo their number.</param>
    /// <param name="first">Number of the first one to add; those before it are there already, and in groups.</param>
    public static async Task AddPeopleAsync(string connection, Guid workspace, int people, IReadOnlyList<Guid> groups, int first = 1)
    {
        await RunAsync(connection, People, workspace, people, Now, first);
        if (groups.Count > 0)
            await AddMembersAsync(connection, workspace, people, groups);
    }

    /// <summary>Makes each of the first people a member of one of the groups.</summary>
    public static Task AddMembersAsync(string connection, Guid workspace, int people, IReadOnlyList<Guid> groups) =>
        RunAsync(connection, Members, workspace, people, groups.ToArray());

    /// <summary>Gives all of them a seat with an account in a hub, as if it had been made long ago.</summary>
    public static Task AddSeatsAsync(string connection, Guid workspace, Guid hub, int people) =>
        RunAsync(connection, Seats, workspace, people, Now, Access, hub);

    /// <summary>Has the planner know what is there.</summary>
    public static Task AnalyzeAsync(string connection) => RunAsync(connection, "VACUUM ANALYZE");

    private static long Now => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).UtcTicks;

    private static async Task RunAsync(string connection, string statements, params object[] values)
    {
        // Foreign keys are not looked up a million times; whoever fills knows that they hold. Needs a superuser.
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { Pooling = false, CommandTimeout = 600, Options = "-c session_replication_role=replica" }.ToString());
        foreach (string statement in statements.Replace("PERSON,", "('00000000-0000-7000-8000-'||lpad(to_hex(n), 12, '0'))::uuid,", StringComparison.Ordinal)
            .Replace("PERSON FROM", "('00000000-0000-7000-8000-'||lpad(to_hex(n), 12, '0'))::uuid FROM", StringComparison.Ordinal).Split(";\n"))
        {
            await using NpgsqlCommand command = source.CreateCommand(statement);

            // Not every statement uses every value, and PostgreSQL wants to know the type of each.
            foreach (object value in values.Take(Used(statement)))
                _ = command.Parameters.Add(new NpgsqlParameter { Value = value });
            _ = await command.ExecuteNonQueryAsync();
        }
    }

    private static int Used(string statement) => Enumerable.Range(1, 9).LastOrDefault(n => statement.Contains($"${n}", StringComparison.Ordinal));
}
