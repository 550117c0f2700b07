using BusinessHubs.Storage.Entities;

namespace BusinessHubs.Storage.Engines;

/// <summary>The rows of one user; the addresses in their order.</summary>
internal sealed record UserWithEmails(ScimUserEntity Row, IReadOnlyList<UserEmailEntity> Emails);
