namespace BusinessHubs.Connectors.Atlassian;

/// <summary>The parts of Atlassian's answers that the connector reads, named as in its organisations REST API.</summary>
internal static class AtlassianModels
{
    public sealed record Links(string? Next = null);

    public sealed record Page<T>(IReadOnlyList<T> Data, Links? Links = null);

    public sealed record OrganisationAnswer(Organisation Data);

    public sealed record Organisation(string Id, OrganisationAttributes Attributes);

    public sealed record OrganisationAttributes(string? Name = null);

    /// <summary>A row of the user search with platformRoles and productAccess expanded.</summary>
    /// <param name="AccountStatus">active, inactive or closed.</param>
    /// <param name="MembershipStatus">active, suspended or no_membership.</param>
    public sealed record User(
        string AccountId, string AccountStatus, string MembershipStatus, string? Email = null, bool? EmailVerified = null,
        string? Name = null, string? ManagementSource = null, IReadOnlyList<string>? PlatformRoles = null,
        IReadOnlyList<ProductUse>? ProductAccess = null);

    public sealed record ProductUse(string? LastActiveTimestamp = null);

    public sealed record UserDirectory(string DirectoryId);

    public sealed record Assignment(
        string ResourceId, string? DirectoryId = null, IReadOnlyList<AssignedRole>? RoleAssignments = null,
        IReadOnlyList<string>? Roles = null);

    public sealed record AssignedRole(string Role, IReadOnlyList<string>? RoleAssignmentMethods = null);

    public sealed record Group(
        string Id, string DirectoryId, string? Name = null, bool? ExternalSynced = null, GroupAccess? ManagementAccess = null)
    {
        /// <summary>Groups that an identity provider keeps in step cannot be changed.</summary>
        public bool IsManageable => ExternalSynced != true && ManagementAccess?.Modifiable != false;
    }

    public sealed record GroupAccess(bool? Modifiable = null);

    public sealed record Workspace(string Id, WorkspaceAttributes? Attributes = null);

    public sealed record WorkspaceAttributes(string? Name = null, string? Type = null);

    public sealed record InviteAnswer(IReadOnlyList<Invited> Data);

    public sealed record Invited(string Id, IReadOnlyList<InviteResult>? Results = null);

    public sealed record InviteResult(
        IReadOnlyList<Attempted>? RoleAssignmentResult = null, IReadOnlyList<Attempted>? GroupAssignmentResult = null);

    public sealed record Attempted(string Status, string? StatusReason = null);

    /// <summary>Which users to search; what is null is left out.</summary>
    public sealed record UserFilter
    {
        public IReadOnlyList<string>? AccountIds { get; init; }

        public IReadOnlyList<string>? Emails { get; init; }

        public IReadOnlyList<string>? RoleIds { get; init; }

        public IReadOnlyList<string>? MembershipStatus { get; init; }

        public IReadOnlyList<string> Expand { get; init; } = ["platformRoles", "productAccess"];

        public int Limit { get; init; } = AtlassianApp.PageSize;

        public string? Cursor { get; init; }
    }

    /// <summary>Which groups to search; what is null is left out.</summary>
    public sealed record GroupFilter
    {
        public IReadOnlyList<string>? GroupIds { get; init; }

        public IReadOnlyList<string>? AccountIds { get; init; }

        public int Limit { get; init; } = AtlassianApp.PageSize;

        public string? Cursor { get; init; }
    }

    public sealed record Rule(string Resource, string Role);

    public sealed record Invitation(
        IReadOnlyList<string> Emails, IReadOnlyList<Rule> PermissionRules, IReadOnlyList<string> AdditionalGroups, bool SendNotification);
}
