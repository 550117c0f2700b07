using BusinessHubs.Storage.Entities;

namespace BusinessHubs.Storage.Engines.Postgres;

/// <summary>The hot statements in PostgreSQL's words, past EF Core, and prepared by the client where it may.</summary>
internal sealed class PostgresStatements(PostgresContext context, PostgresCommands commands) : IHotStatements
{
    private static readonly PostgresStatement Lock = new("SELECT pg_advisory_xact_lock($1, $2)", "II");

    private static readonly PostgresStatement Token = new(
        "SELECT workspace_id, id, public_id, hash, name, scope, created_at, expires_at, last_used_at, revoked_at, warned_days, role, "
        + "user_id FROM scim_token WHERE public_id = $1",
        "T");

    private static readonly PostgresStatement User = new(
        "SELECT u.workspace_id, u.id, u.user_name, u.user_name_key, u.external_id, u.display_name, u.display_name_key, u.active, "
        + "u.document, u.version, u.created_at, u.modified_at, e.position, e.value, e.value_key, e.type, e.type_key, e.is_primary FROM "
        + "(SELECT * FROM scim_user WHERE workspace_id = $1 AND id = $2 AND deleted_at IS NULL) u LEFT JOIN user_email e ON "
        + "e.workspace_id = u.workspace_id AND e.user_id = u.id ORDER BY u.id, e.position",
        "UU");

    private static readonly PostgresStatement ByUserName = new(
        "SELECT u.workspace_id, u.id, u.user_name, u.user_name_key, u.external_id, u.display_name, u.display_name_key, u.active, "
        + "u.document, u.version, u.created_at, u.modified_at, e.position, e.value, e.value_key, e.type, e.type_key, e.is_primary FROM "
        + "(SELECT * FROM scim_user WHERE workspace_id = $1 AND user_name_key = $2 AND deleted_at IS NULL LIMIT $3) u LEFT JOIN "
        + "user_email e ON e.workspace_id = u.workspace_id AND e.user_id = u.id ORDER BY u.id, e.position",
        "UTI");

    private static readonly PostgresStatement ByExternalId = new(
        "SELECT u.workspace_id, u.id, u.user_name, u.user_name_key, u.external_id, u.display_name, u.display_name_key, u.active, "
        + "u.document, u.version, u.created_at, u.modified_at, e.position, e.value, e.value_key, e.type, e.type_key, e.is_primary FROM "
        + "(SELECT * FROM scim_user WHERE workspace_id = $1 AND external_id = $2 AND deleted_at IS NULL LIMIT $3) u LEFT JOIN user_email "
        + "e ON e.workspace_id = u.workspace_id AND e.user_id = u.id ORDER BY u.id, e.position",
        "UTI");

    private static readonly PostgresStatement ByEmail = new(
        "SELECT u.workspace_id, u.id, u.user_name, u.user_name_key, u.external_id, u.display_name, u.display_name_key, u.active, "
        + "u.document, u.version, u.created_at, u.modified_at, e.position, e.value, e.value_key, e.type, e.type_key, e.is_primary FROM "
        + "(SELECT DISTINCT s.* FROM user_email m JOIN scim_user s ON s.workspace_id = m.workspace_id AND s.id = m.user_id AND "
        + "s.deleted_at IS NULL WHERE m.workspace_id = $1 AND m.value_key = $2 LIMIT $3) u LEFT JOIN user_email e ON e.workspace_id = "
        + "u.workspace_id AND e.user_id = u.id ORDER BY u.id, e.position",
        "UTI");

    private static readonly PostgresStatement ByTypedEmail = new(
        "SELECT u.workspace_id, u.id, u.user_name, u.user_name_key, u.external_id, u.display_name, u.display_name_key, u.active, "
        + "u.document, u.version, u.created_at, u.modified_at, e.position, e.value, e.value_key, e.type, e.type_key, e.is_primary FROM "
        + "(SELECT DISTINCT s.* FROM user_email m JOIN scim_user s ON s.workspace_id = m.workspace_id AND s.id = m.user_id AND "
        + "s.deleted_at IS NULL WHERE m.workspace_id = $1 AND m.value_key = $2 AND m.type_key = $4 LIMIT $3) u LEFT JOIN user_email e ON "
        + "e.workspace_id = u.workspace_id AND e.user_id = u.id ORDER BY u.id, e.position",
        "UTIT");

    private static readonly PostgresStatement UserNamed = new(
        "SELECT id FROM scim_user WHERE workspace_id = $1 AND user_name_key = $2 AND deleted_at IS NULL",
        "UT");

    private static readonly PostgresStatement IsUser = new(
        "SELECT 1 FROM scim_user WHERE workspace_id = $1 AND id = $2 AND deleted_at IS NULL",
        "UU");

    private static readonly PostgresStatement IsMember = new(
        "SELECT 1 FROM group_member WHERE workspace_id = $1 AND user_id = $2 LIMIT 1",
        "UU");

    private static readonly PostgresStatement MayHaveSeats = new(
        "SELECT 1 WHERE EXISTS (SELECT 1 FROM desired_log WHERE workspace_id = $1 AND user_id = $2) OR EXISTS (SELECT 1 FROM \"grant\" "
        + "WHERE workspace_id = $1 AND user_id = $2) OR (EXISTS (SELECT 1 FROM \"grant\" WHERE workspace_id = $1 AND team_id IS NOT "
        + "NULL) AND (EXISTS (SELECT 1 FROM group_member WHERE workspace_id = $1 AND user_id = $2) OR EXISTS (SELECT 1 FROM team_member "
        + "WHERE workspace_id = $1 AND user_id = $2)))",
        "UU");

    private static readonly PostgresStatement InsertUser = new(
        "INSERT INTO scim_user (workspace_id, id, user_name, user_name_key, external_id, display_name, display_name_key, active, "
        + "document, version, created_at, modified_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        "UUTTTTTFJLLL");

    private static readonly PostgresStatement InsertEmail = new(
        "INSERT INTO user_email (workspace_id, user_id, position, value, value_key, type, type_key, is_primary) VALUES ($1, $2, $3, "
        + "$4, $5, $6, $7, $8)",
        "UUITTTTF");

    private static readonly PostgresStatement UpdateUser = new(
        "UPDATE scim_user SET user_name = $4, user_name_key = $5, external_id = $6, display_name = $7, display_name_key = $8, active = "
        + "$9, document = $10, version = $11, modified_at = $12 WHERE workspace_id = $1 AND id = $2 AND version = $3",
        "UULTTTTTFJLL");

    private static readonly PostgresStatement DeleteEmails = new(
        "DELETE FROM user_email WHERE workspace_id = $1 AND user_id = $2",
        "UU");

    private static readonly PostgresStatement Group = new(
        "SELECT workspace_id, id, display_name, display_name_key, external_id, document, version, created_at, modified_at FROM "
        + "scim_group WHERE workspace_id = $1 AND id = $2",
        "UU");

    private static readonly PostgresStatement UpdateGroup = new(
        "UPDATE scim_group SET display_name = $4, display_name_key = $5, external_id = $6, document = $7, version = $8, modified_at = "
        + "$9 WHERE workspace_id = $1 AND id = $2 AND version = $3",
        "UULTTTJLL");

    private static readonly PostgresStatement IsMemberOf = new(
        "SELECT 1 FROM group_member WHERE workspace_id = $1 AND group_id = $2 AND user_id = $3",
        "UUU");

    private static readonly PostgresStatement InsertMember = new(
        "INSERT INTO group_member (workspace_id, group_id, user_id) VALUES ($1, $2, $3)",
        "UUU");

    private static readonly PostgresStatement AuditHead = new(
        "SELECT seq, hash FROM audit_entry WHERE workspace_id = $1 ORDER BY seq DESC LIMIT 1",
        "U");

    private static readonly PostgresStatement InsertAudit = new(
        "INSERT INTO audit_entry (workspace_id, seq, at, actor, action, subject, detail, previous_hash, hash) VALUES ($1, $2, $3, $4, "
        + "$5, $6, $7, $8, $9)",
        "ULLTTTTBB");

    public async Task<ScimTokenEntity?> TokenAsync(string publicId)
    {
        await using PostgresRows rows = await commands.ReadAsync(Token, publicId);
        return await rows.ReadAsync()
            ? new ScimTokenEntity
            {
                WorkspaceId = rows.Id(0),
                Id = rows.Id(1),
                PublicId = rows.Text(2),
                Hash = rows.Bytes(3),
                Name = rows.Text(4),
                Scope = rows.Small(5),
                CreatedAt = rows.Number(6),
                ExpiresAt = rows.NumberOrNull(7),
                LastUsedAt = rows.NumberOrNull(8),
                RevokedAt = rows.NumberOrNull(9),
                WarnedDays = rows.SmallOrNull(10),
                Role = rows.SmallOrNull(11),
                UserId = rows.IdOrNull(12),
            }
            : null;
    }

    public async Task<UserWithEmails?> UserAsync(Guid workspace, Guid id)
    {
        await using PostgresRows rows = await commands.ReadAsync(User, workspace, id);
        return await UsersAsync(rows) is [UserWithEmails user] ? user : null;
    }

    public async Task<IReadOnlyList<UserWithEmails>> ProbeAsync(Guid workspace, UserProbe probe, int most)
    {
        await using PostgresRows rows = await (probe switch
        {
            UserProbe.UserName name => commands.ReadAsync(ByUserName, workspace, name.Key, most),
            UserProbe.ExternalId external => commands.ReadAsync(ByExternalId, workspace, external.Value, most),
            UserProbe.Email { TypeKey: { } type } email => commands.ReadAsync(ByTypedEmail, workspace, email.Key, most, type),
            UserProbe.Email email => commands.ReadAsync(ByEmail, workspace, email.Key, most),
            _ => throw new InvalidOperationException($"No statement for {probe}."),
        });
        return await UsersAsync(rows);
    }

    public async Task<Guid?> UserNamedAsync(Guid workspace, string userNameKey)
    {
        await using PostgresRows rows = await commands.ReadAsync(UserNamed, workspace, userNameKey);
        return await rows.ReadAsync() ? rows.Id(0) : (Guid?)null;
    }

    public Task<bool> IsUserAsync(Guid workspace, Guid id) => AnyAsync(IsUser, workspace, id);

    public Task<bool> IsMemberAsync(Guid workspace, Guid user) => AnyAsync(IsMember, workspace, user);

    public Task<bool> MayHaveSeatsAsync(Guid workspace, Guid user) => AnyAsync(MayHaveSeats, workspace, user);

    public async Task AddUserAsync(UserWithEmails user)
    {
        ScimUserEntity u = user.Row;
        _ = await commands.ExecuteAsync(
            InsertUser, u.WorkspaceId, u.Id, u.UserName, u.UserNameKey, u.ExternalId, u.DisplayName, u.DisplayNameKey, u.Active, u.Document,
            u.Version, u.CreatedAt, u.ModifiedAt);
        await AddAsync(user.Emails);
    }

    public async Task<bool> UpdateUserAsync(ScimUserEntity row, long before) => await commands.ExecuteAsync(
        UpdateUser, row.WorkspaceId, row.Id, before, row.UserName, row.UserNameKey, row.ExternalId, row.DisplayName, row.DisplayNameKey,
        row.Active, row.Document, row.Version, row.ModifiedAt) == 1;

    public async Task ReplaceEmailsAsync(Guid workspace, Guid user, IReadOnlyList<UserEmailEntity> emails)
    {
        _ = await commands.ExecuteAsync(DeleteEmails, workspace, user);
        await AddAsync(emails);
    }

    public async Task<ScimGroupEntity?> GroupAsync(Guid workspace, Guid id)
    {
        await using PostgresRows rows = await commands.ReadAsync(Group, workspace, id);
        return await rows.ReadAsync()
            ? new ScimGroupEntity
            {
                WorkspaceId = rows.Id(0),
                Id = rows.Id(1),
                DisplayName = rows.Text(2),
                DisplayNameKey = rows.Text(3),
                ExternalId = rows.TextOrNull(4),
                Document = rows.Text(5),
                Version = rows.Number(6),
                CreatedAt = rows.Number(7),
                ModifiedAt = rows.Number(8),
            }
            : null;
    }

    public async Task<bool> UpdateGroupAsync(ScimGroupEntity row, long before) => await commands.ExecuteAsync(
        UpdateGroup, row.WorkspaceId, row.Id, before, row.DisplayName, row.DisplayNameKey, row.ExternalId, row.Document, row.Version,
        row.ModifiedAt) == 1;

    public async Task<bool> IsMemberOfAsync(Guid workspace, Guid group, Guid user)
    {
        await using PostgresRows rows = await commands.ReadAsync(IsMemberOf, workspace, group, user);
        return await rows.ReadAsync();
    }

    public async Task AddMemberAsync(Guid workspace, Guid group, Guid user) => _ = await commands.ExecuteAsync(InsertMember, workspace, group, user);

    /// <summary>Hubs of one workspace write side by side; the end of the audit trail is theirs one after the other, from here to the commit.</summary>
    public async Task<(long Seq, byte[] Hash)?> AuditHeadAsync(Guid workspace)
    {
        if (context.IsHubTurn)
        {
            (int first, int second) = PostgresLocks.OfAudit(workspace);
            _ = await commands.ExecuteAsync(Lock, first, second);
        }

        await using PostgresRows rows = await commands.ReadAsync(AuditHead, workspace);
        return await rows.ReadAsync() ? (rows.Number(0), rows.Bytes(1)) : ((long, byte[])?)null;
    }

    public async Task AddAuditAsync(AuditEntryEntity entry) => _ = await commands.ExecuteAsync(
            InsertAudit, entry.WorkspaceId, entry.Seq, entry.At, entry.Actor, entry.Action, entry.Subject, entry.Detail, entry.PreviousHash,
            entry.Hash);

    private async Task AddAsync(IReadOnlyList<UserEmailEntity> emails)
    {
        foreach (UserEmailEntity e in emails)
            _ = await commands.ExecuteAsync(InsertEmail, e.WorkspaceId, e.UserId, e.Position, e.Value, e.ValueKey, e.Type, e.TypeKey, e.IsPrimary);
    }

    private async Task<bool> AnyAsync(PostgresStatement sql, Guid workspace, Guid id)
    {
        await using PostgresRows rows = await commands.ReadAsync(sql, workspace, id);
        return await rows.ReadAsync();
    }

    // The rows of one user follow each other, one for each of his addresses.
    private static async Task<List<UserWithEmails>> UsersAsync(PostgresRows rows)
    {
        var users = new List<UserWithEmails>(1);
        List<UserEmailEntity> emails = [];
        while (await rows.ReadAsync())
        {
            Guid id = rows.Id(1);
            if (users.Count == 0 || users[^1].Row.Id != id)
                users.Add(new UserWithEmails(Row(rows, id), emails = []));
            if (!rows.IsNull(12))
                emails.Add(Email(rows, id));
        }

        return users;
    }

    private static ScimUserEntity Row(PostgresRows rows, Guid id) => new()
    {
        WorkspaceId = rows.Id(0),
        Id = id,
        UserName = rows.Text(2),
        UserNameKey = rows.Text(3),
        ExternalId = rows.TextOrNull(4),
        DisplayName = rows.TextOrNull(5),
        DisplayNameKey = rows.TextOrNull(6),
        Active = rows.Flag(7),
        Document = rows.Text(8),
        Version = rows.Number(9),
        CreatedAt = rows.Number(10),
        ModifiedAt = rows.Number(11),
    };

    private static UserEmailEntity Email(PostgresRows rows, Guid user) => new()
    {
        WorkspaceId = rows.Id(0),
        UserId = user,
        Position = rows.Small(12),
        Value = rows.Text(13),
        ValueKey = rows.Text(14),
        Type = rows.TextOrNull(15),
        TypeKey = rows.TextOrNull(16),
        IsPrimary = rows.Flag(17),
    };
}
