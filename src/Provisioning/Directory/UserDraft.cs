using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Directory;

/// <summary>What a SCIM change makes of a user: the filterable values and the whole document.</summary>
/// <param name="UserName">As sent; unique in the workspace without regard to case.</param>
/// <param name="ExternalId">The IdP's own id: opaque, compared exactly, never one of our ids.</param>
/// <param name="DisplayName">May be null.</param>
/// <param name="Active">False makes the user a leaver.</param>
/// <param name="Emails">In the order sent.</param>
/// <param name="Document">The SCIM attributes as JSON text, without id, meta, schemas and groups.</param>
public sealed record UserDraft(
    string UserName, string? ExternalId, string? DisplayName, bool Active, IReadOnlyList<UserEmail> Emails, string Document)
{
    /// <summary>What the IdP says the user is to the organisation (<c>userType</c>).</summary>
    public UserKind Kind => UserKindRule.Of(Document);
}
