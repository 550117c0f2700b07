using BusinessHubs.Storage.Entities;

namespace BusinessHubs.Storage.Engines;

/// <summary>
/// Hand-written statements for what an IdP does all day (ADR 0014). Each is one round trip that seeks an index. They run at once: what a
/// context still only tracks is not seen by them.
/// </summary>
internal interface IHotStatements
{
    /// <summary>The token with this public id, of any workspace.</summary>
    Task<ScimTokenEntity?> TokenAsync(string publicId);

    /// <summary>The user, unless deleted.</summary>
    Task<UserWithEmails?> UserAsync(Guid workspace, Guid id);

    /// <summary>Users that are not deleted, by a column with an index, ordered by id; at most so many.</summary>
    Task<IReadOnlyList<UserWithEmails>> ProbeAsync(Guid workspace, UserProbe probe, int most);

    /// <summary>Who has this userName, unless deleted.</summary>
    Task<Guid?> UserNamedAsync(Guid workspace, string userNameKey);

    /// <summary>Whether there is such a user, not deleted.</summary>
    Task<bool> IsUserAsync(Guid workspace, Guid id);

    /// <summary>Whether the user is a member of any group.</summary>
    Task<bool> IsMemberAsync(Guid workspace, Guid user);

    /// <summary>
    /// Whether the user has a history in any hub or a grant of his own, or is in a group while any team has a grant. True too often, never
    /// too seldom.
    /// </summary>
    Task<bool> MayHaveSeatsAsync(Guid workspace, Guid user);

    /// <summary>Stores a new user.</summary>
    Task AddUserAsync(UserWithEmails user);

    /// <summary>Stores a user over the version he had; false when he has another one by now.</summary>
    Task<bool> UpdateUserAsync(ScimUserEntity row, long before);

    /// <summary>Puts these e-mail addresses in the place of all that the user had.</summary>
    Task ReplaceEmailsAsync(Guid workspace, Guid user, IReadOnlyList<UserEmailEntity> emails);

    /// <summary>The group.</summary>
    Task<ScimGroupEntity?> GroupAsync(Guid workspace, Guid id);

    /// <summary>Stores a group over the version it had; false when it has another one by now.</summary>
    Task<bool> UpdateGroupAsync(ScimGroupEntity row, long before);

    /// <summary>Whether the user is a member of the group itself.</summary>
    Task<bool> IsMemberOfAsync(Guid workspace, Guid group, Guid user);

    /// <summary>Adds a member to a group.</summary>
    Task AddMemberAsync(Guid workspace, Guid group, Guid user);

    /// <summary>Number and hash of the last entry of the chain.</summary>
    Task<(long Seq, byte[] Hash)?> AuditHeadAsync(Guid workspace);

    /// <summary>Adds an entry to the chain.</summary>
    Task AddAuditAsync(AuditEntryEntity entry);
}
