using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Storage.Entities;

namespace BusinessHubs.Storage.Stores;

/// <summary>Between rows and records of users.</summary>
internal static class UserRows
{
    public static UserRecord Record(ScimUserEntity row, IEnumerable<UserEmailEntity> emails) =>
        new(
            new UserId(row.Id),
            new UserDraft(
                row.UserName, row.ExternalId, row.DisplayName, row.Active,
                [.. emails.Select(e => new UserEmail(e.Value, e.Type, e.IsPrimary))], row.Document),
            row.Version, Ticks.Time(row.CreatedAt), Ticks.Time(row.ModifiedAt));

    public static void Fill(ScimUserEntity row, UserRecord user)
    {
        row.UserName = user.Draft.UserName;
        row.UserNameKey = TextKey.Of(user.Draft.UserName);
        row.ExternalId = user.Draft.ExternalId;
        row.DisplayName = user.Draft.DisplayName;
        row.DisplayNameKey = user.Draft.DisplayName is { } name ? TextKey.Of(name) : null;
        row.Active = user.Draft.Active;
        row.Document = user.Draft.Document;
        row.Version = user.Version;
        row.ModifiedAt = Ticks.Of(user.Modified);
    }

    public static IEnumerable<UserEmailEntity> Emails(WorkspaceId workspace, UserRecord user) =>
        user.Draft.Emails.Select((e, i) => new UserEmailEntity
        {
            WorkspaceId = workspace.Value,
            UserId = user.Id.Value,
            Position = i,
            Value = e.Value,
            ValueKey = TextKey.Of(e.Value),
            Type = e.Type,
            TypeKey = e.Type is { } type ? TextKey.Of(type) : null,
            IsPrimary = e.Primary,
        });
}
