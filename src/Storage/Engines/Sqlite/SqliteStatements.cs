using BusinessHubs.Storage.Entities;
using Microsoft.Data.Sqlite;

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
        using SqliteDataReader reader = commands.Read(Token, publicId);
        return Task.FromResult(reader.Read()
            ? new ScimTokenEntity
            {
                WorkspaceId = reader.GetGuid(0),
                Id = reader.GetGuid(1),
                PublicId = reader.GetString(2),
                Hash = (byte[])reader.GetValue(3),
                Name = reader.GetString(4),
                Scope = reader.GetInt32(5),
                CreatedAt = reader.GetInt64(6),
                ExpiresAt = Number(reader, 7),
                LastUsedAt = Number(reader, 8),
                RevokedAt = Number(reader, 9),
                WarnedDays = (int?)Number(reader, 10),
                Role = (int?)Number(reader, 11),
                UserId = reader.IsDBNull(12) ? null : reader.GetGuid(12),
            }
            : null);
    }

    public Task<UserWithEmails?> UserAsync(Guid workspace, Guid id)
    {
        using SqliteDataReader reader = commands.Read(User, workspace, id);
        return Task.FromResult(Users(reader) is [UserWithEmails user] ? user : null);
    }

    public Task<IReadOnlyList<UserWithEmails>> ProbeAsync(Guid workspace, UserProbe probe, int most)
    {
        using SqliteDataReader reader = probe switch
        {
            UserProbe.UserName name => commands.Read(ByUserName, workspace, name.Key, most),
            UserProbe.ExternalId external => commands.Read(ByExternalId, workspace, external.Value, most),
            UserProbe.Email { TypeKey: { } type } email => commands.Read(ByTypedEmail, workspace, email.Key, most, type),
            UserProbe.Email email => commands.Read(ByEmail, workspace, email.Key, most),
            _ => throw new InvalidOperationException($"No statement for {probe}."),
        };
        return Task.FromResult<IReadOnlyList<UserWithEmails>>(Users(reader));
    }

    public Task<Guid?> UserNamedAsync(Guid workspace, string userNameKey)
    {
        using SqliteDataReader reader = commands.Read(UserNamed, workspace, userNameKey);
        return Task.FromResult(reader.Read() ? reader.GetGuid(0) : (Guid?)null);
    }

    public Task<bool> IsUserAsync(Guid workspace, Guid id) => Any(IsUser, workspace, id);

    public Task<bool> IsMemberAsync(Guid workspace, Guid user) => Any(IsMember, workspace, user);

    public Task<bool> MayHaveSeatsAsync(Guid workspace, Guid user) => Any(MayHaveSeats, workspace, user);

    public void AddUser(UserWithEmails user)
    {
        ScimUserEntity u = user.Row;
        _ = commands.Execute(
            InsertUser, u.WorkspaceId, u.Id, u.UserName, u.UserNameKey, u.ExternalId, u.DisplayName, u.DisplayNameKey, u.Active, u.Document,
            u.Version, u.CreatedAt, u.ModifiedAt);
        Add(user.Emails);
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
        using SqliteDataReader reader = commands.Read(Group, workspace, id);
        return Task.FromResult(reader.Read()
            ? new ScimGroupEntity
            {
                WorkspaceId = reader.GetGuid(0),
                Id = reader.GetGuid(1),
                DisplayName = reader.GetString(2),
                DisplayNameKey = reader.GetString(3),
                ExternalId = Text(reader, 4),
                Document = reader.GetString(5),
                Version = reader.GetInt64(6),
                CreatedAt = reader.GetInt64(7),
                ModifiedAt = reader.GetInt64(8),
            }
            : null);
    }

    public Task<bool> UpdateGroupAsync(ScimGroupEntity row, long before) => Task.FromResult(commands.Execute(
        UpdateGroup, row.WorkspaceId, row.Id, before, row.DisplayName, row.DisplayNameKey, row.ExternalId, row.Document, row.Version,
        row.ModifiedAt) == 1);

    public Task<bool> IsMemberOfAsync(Guid workspace, Guid group, Guid user)
    {
        using SqliteDataReader reader = commands.Read(IsMemberOf, workspace, group, user);
        return Task.FromResult(reader.Read());
    }

    public Task AddMemberAsync(Guid workspace, Guid group, Guid user)
    {
        _ = commands.Execute(InsertMember, workspace, group, user);
        return Task.CompletedTask;
    }

    public Task<(long Seq, byte[] Hash)?> AuditHeadAsync(Guid workspace)
    {
        using SqliteDataReader reader = commands.Read(AuditHead, workspace);
        return Task.FromResult(reader.Read() ? (reader.GetInt64(0), (byte[])reader.GetValue(1)) : ((long, byte[])?)null);
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
        using SqliteDataReader reader = commands.Read(sql, workspace, id);
        return Task.FromResult(reader.Read());
    }

    // The rows of one user follow each other, one for each of his addresses.
    private static List<UserWithEmails> Users(SqliteDataReader reader)
    {
        var users = new List<UserWithEmails>(1);
        List<UserEmailEntity> emails = [];
        while (reader.Read())
        {
            Guid id = reader.GetGuid(1);
            if (users.Count == 0 || users[^1].Row.Id != id)
                users.Add(new UserWithEmails(Row(reader, id), emails = []));
            if (!reader.IsDBNull(12))
                emails.Add(Email(reader, id));
        }

        return users;
    }

    private static ScimUserEntity Row(SqliteDataReader reader, Guid id) => new()
    {
        WorkspaceId = reader.GetGuid(0),
        Id = id,
        UserName = reader.GetString(2),
        UserNameKey = reader.GetString(3),
        ExternalId = Text(reader, 4),
        DisplayName = Text(reader, 5),
        DisplayNameKey = Text(reader, 6),
        Active = reader.GetBoolean(7),
        Document = reader.GetString(8),
        Version = reader.GetInt64(9),
        CreatedAt = reader.GetInt64(10),
        ModifiedAt = reader.GetInt64(11),
    };

    private static UserEmailEntity Email(SqliteDataReader reader, Guid user) => new()
    {
        WorkspaceId = reader.GetGuid(0),
        UserId = user,
        Position = reader.GetInt32(12),
        Value = reader.GetString(13),
        ValueKey = reader.GetString(14),
        Type = Text(reader, 15),
        TypeKey = Text(reader, 16),
        IsPrimary = reader.GetBoolean(17),
    };

    private static string? Text(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static long? Number(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);
}
