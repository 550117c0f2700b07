using BusinessHubs.Storage.Entities;

namespace BusinessHubs.Storage.Engines.Sqlite;

/// <summary>The hot statements in SQLite's words. SQLite has no asynchronous calls; each takes microseconds.</summary>
internal sealed class SqliteStatements(SqliteCommands commands) : IHotStatements
{
    private const string UserColumns =
        "u.workspace_id, u.id, u.user_name, u.user_name_key, u.external_id, u.display_name, u.display_name_key, u.active, u.document, "
        + "u.version, u.created_at, u.modified_at, e.position, e.value, e.value_key, e.type, e.type_key, e.is_primary";

    private const string WithEmails =
        " LEFT JOIN user_email e ON e.workspace_id = u.workspace_id AND e.user_id = u.id ORDER BY u.id, e.position";

    private const string Token =
        "SELECT workspace_id, id, public_id, hash, name, scope, created_at, expires_at, last_used_at, revoked_at, warned_days, role, user_id FROM scim_token WHERE public_id = @p0";

    private const string User =
        $"SELECT {UserColumns} FROM (SELECT * FROM scim_user WHERE workspace_id = @p0 AND id = @p1 AND deleted_at IS NULL) u{WithEmails}";

    private const string ByUserName =
        $"SELECT {UserColumns} FROM (SELECT * FROM scim_user WHERE workspace_id = @p0 AND user_name_key = @p1 AND deleted_at IS NULL LIMIT @p2) u{WithEmails}";

    private const string ByExternalId =
        $"SELECT {UserColumns} FROM (SELECT * FROM scim_user INDEXED BY IX_scim_user_workspace_id_external_id "
        + $"WHERE workspace_id = @p0 AND external_id = @p1 AND deleted_at IS NULL LIMIT @p2) u{WithEmails}";

    private const string EmailSource =
        "SELECT DISTINCT s.* FROM user_email m INDEXED BY IX_user_email_workspace_id_value_key "
        + "CROSS JOIN scim_user s ON s.workspace_id = m.workspace_id AND s.id = m.user_id AND s.deleted_at IS NULL "
        + "WHERE m.workspace_id = @p0 AND m.value_key = @p1";

    private const string ByEmail = $"SELECT {UserColumns} FROM ({EmailSource} LIMIT @p2) u{WithEmails}";

    private const string ByTypedEmail = $"SELECT {UserColumns} FROM ({EmailSource} AND m.type_key = @p3 LIMIT @p2) u{WithEmails}";

    private const string UserNamed = "SELECT id FROM scim_user WHERE workspace_id = @p0 AND user_name_key = @p1 AND deleted_at IS NULL";

    private const string IsUser = "SELECT 1 FROM scim_user WHERE workspace_id = @p0 AND id = @p1 AND deleted_at IS NULL";

    private const string IsMember = "SELECT 1 FROM group_member WHERE workspace_id = @p0 AND user_id = @p1 LIMIT 1";

    private const string MayHaveSeats =
        "SELECT 1 WHERE EXISTS (SELECT 1 FROM desired_log WHERE workspace_id = @p0 AND user_id = @p1) "
        + "OR EXISTS (SELECT 1 FROM \"grant\" WHERE workspace_id = @p0 AND user_id = @p1) "
        + "OR (EXISTS (SELECT 1 FROM \"grant\" WHERE workspace_id = @p0 AND team_id IS NOT NULL) "
        + "AND (EXISTS (SELECT 1 FROM group_member WHERE workspace_id = @p0 AND user_id = @p1) "
        + "OR EXISTS (SELECT 1 FROM team_member WHERE workspace_id = @p0 AND user_id = @p1)))";

    private const string InsertUser =
        "INSERT INTO scim_user (workspace_id, id, user_name, user_name_key, external_id, display_name, display_name_key, active, document, version, "
        + "created_at, modified_at) VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11)";

    private const string InsertEmail =
        "INSERT INTO user_email (workspace_id, user_id, position, value, value_key, type, type_key, is_primary) "
        + "VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7)";

    private const string UpdateUser =
        "UPDATE scim_user SET user_name = @p3, user_name_key = @p4, external_id = @p5, display_name = @p6, display_name_key = @p7, active = @p8, "
        + "document = @p9, version = @p10, modified_at = @p11 WHERE workspace_id = @p0 AND id = @p1 AND version = @p2";

    private const string DeleteEmails = "DELETE FROM user_email WHERE workspace_id = @p0 AND user_id = @p1";

    private const string Group =
        "SELECT workspace_id, id, display_name, display_name_key, external_id, document, version, created_at, modified_at FROM scim_group "
        + "WHERE workspace_id = @p0 AND id = @p1";

    private const string UpdateGroup =
        "UPDATE scim_group SET display_name = @p3, display_name_key = @p4, external_id = @p5, document = @p6, version = @p7, modified_at = @p8 "
        + "WHERE workspace_id = @p0 AND id = @p1 AND version = @p2";

    private const string IsMemberOf = "SELECT 1 FROM group_member WHERE workspace_id = @p0 AND group_id = @p1 AND user_id = @p2";

    private const string InsertMember = "INSERT INTO group_member (workspace_id, group_id, user_id) VALUES (@p0, @p1, @p2)";

    private const string AuditHead = "SELECT seq, hash FROM audit_entry WHERE workspace_id = @p0 ORDER BY seq DESC LIMIT 1";

    private const string InsertAudit =
        "INSERT INTO audit_entry (workspace_id, seq, at, actor, action, subject, detail, previous_hash, hash) "
        + "VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8)";

    public Task<ScimTokenEntity?> TokenAsync(string publicId)
    {
        using SqliteRows rows = commands.Read(Token, publicId);
        return Task.FromResult(rows.Read()
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
                WarnedDays = (int?)rows.NumberOrNull(10),
                Role = (int?)rows.NumberOrNull(11),
                UserId = rows.IdOrNull(12),
            }
            : null);
    }

    public Task<UserWithEmails?> UserAsync(Guid workspace, Guid id)
    {
        using SqliteRows rows = commands.Read(User, workspace, id);
        return Task.FromResult(Users(rows) is [UserWithEmails user] ? user : null);
    }

    public Task<IReadOnlyList<UserWithEmails>> ProbeAsync(Guid workspace, UserProbe probe, int most)
    {
        using SqliteRows rows = probe switch
        {
            UserProbe.UserName name => commands.Read(ByUserName, workspace, name.Key, most),
            UserProbe.ExternalId external => commands.Read(ByExternalId, workspace, external.Value, most),
            UserProbe.Email { TypeKey: { } type } email => commands.Read(ByTypedEmail, workspace, email.Key, most, type),
            UserProbe.Email email => commands.Read(ByEmail, workspace, email.Key, most),
            _ => throw new InvalidOperationException($"No statement for {probe}."),
        };
        return Task.FromResult<IReadOnlyList<UserWithEmails>>(Users(rows));
    }

    public Task<Guid?> UserNamedAsync(Guid workspace, string userNameKey)
    {
        using SqliteRows rows = commands.Read(UserNamed, workspace, userNameKey);
        return Task.FromResult(rows.Read() ? rows.Id(0) : (Guid?)null);
    }

    public Task<bool> IsUserAsync(Guid workspace, Guid id) => Any(IsUser, workspace, id);

    public Task<bool> IsMemberAsync(Guid workspace, Guid user) => Any(IsMember, workspace, user);

    public Task<bool> MayHaveSeatsAsync(Guid workspace, Guid user) => Any(MayHaveSeats, workspace, user);

    public Task AddUserAsync(UserWithEmails user)
    {
        ScimUserEntity u = user.Row;
        _ = commands.Execute(
            InsertUser, u.WorkspaceId, u.Id, u.UserName, u.UserNameKey, u.ExternalId, u.DisplayName, u.DisplayNameKey, u.Active, u.Document,
            u.Version, u.CreatedAt, u.ModifiedAt);
        Add(user.Emails);
        return Task.CompletedTask;
    }

    public Task<bool> UpdateUserAsync(ScimUserEntity row, long before) => Task.FromResult(commands.Execute(
        UpdateUser, row.WorkspaceId, row.Id, before, row.UserName, row.UserNameKey, row.ExternalId, row.DisplayName, row.DisplayNameKey,
        row.Active, row.Document, row.Version, row.ModifiedAt) == 1);

    public Task ReplaceEmailsAsync(Guid workspace, Guid user, IReadOnlyList<UserEmailEntity> emails)
    {
        _ = commands.Execute(DeleteEmails, workspace, user);
        Add(emails);
        return Task.CompletedTask;
    }

    public Task<ScimGroupEntity?> GroupAsync(Guid workspace, Guid id)
    {
        using SqliteRows rows = commands.Read(Group, workspace, id);
        return Task.FromResult(rows.Read()
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
            : null);
    }

    public Task<bool> UpdateGroupAsync(ScimGroupEntity row, long before) => Task.FromResult(commands.Execute(
        UpdateGroup, row.WorkspaceId, row.Id, before, row.DisplayName, row.DisplayNameKey, row.ExternalId, row.Document, row.Version,
        row.ModifiedAt) == 1);

    public Task<bool> IsMemberOfAsync(Guid workspace, Guid group, Guid user)
    {
        using SqliteRows rows = commands.Read(IsMemberOf, workspace, group, user);
        return Task.FromResult(rows.Read());
    }

    public Task AddMemberAsync(Guid workspace, Guid group, Guid user)
    {
        _ = commands.Execute(InsertMember, workspace, group, user);
        return Task.CompletedTask;
    }

    public Task<(long Seq, byte[] Hash)?> AuditHeadAsync(Guid workspace)
    {
        using SqliteRows rows = commands.Read(AuditHead, workspace);
        return Task.FromResult(rows.Read() ? (rows.Number(0), rows.Bytes(1)) : ((long, byte[])?)null);
    }

    public Task AddAuditAsync(AuditEntryEntity entry)
    {
        _ = commands.Execute(
            InsertAudit, entry.WorkspaceId, entry.Seq, entry.At, entry.Actor, entry.Action, entry.Subject, entry.Detail, entry.PreviousHash,
            entry.Hash);
        return Task.CompletedTask;
    }

    private void Add(IReadOnlyList<UserEmailEntity> emails)
    {
        foreach (UserEmailEntity e in emails)
            _ = commands.Execute(InsertEmail, e.WorkspaceId, e.UserId, e.Position, e.Value, e.ValueKey, e.Type, e.TypeKey, e.IsPrimary);
    }

    private Task<bool> Any(string sql, Guid workspace, Guid id)
    {
        using SqliteRows rows = commands.Read(sql, workspace, id);
        return Task.FromResult(rows.Read());
    }

    // The rows of one user follow each other, one for each of his addresses.
    private static List<UserWithEmails> Users(SqliteRows rows)
    {
        var users = new List<UserWithEmails>(1);
        List<UserEmailEntity> emails = [];
        while (rows.Read())
        {
            Guid id = rows.Id(1);
            if (users.Count == 0 || users[^1].Row.Id != id)
                users.Add(new UserWithEmails(Row(rows, id), emails = []));
            if (!rows.IsNull(12))
                emails.Add(Email(rows, id));
        }

        return users;
    }

    private static ScimUserEntity Row(SqliteRows rows, Guid id) => new()
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

    private static UserEmailEntity Email(SqliteRows rows, Guid user) => new()
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
