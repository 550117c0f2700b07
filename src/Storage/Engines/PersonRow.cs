using BusinessHubs.Storage.Entities;

namespace BusinessHubs.Storage.Engines;

/// <summary>What the pipeline needs of a user, deleted or not.</summary>
internal sealed record PersonRow(string UserName, string? DisplayName, bool Active, IReadOnlyList<UserEmailEntity> Emails);
