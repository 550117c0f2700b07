namespace BusinessHubs.Scim.Resources;

/// <summary>A member as the client names it. Identity is <paramref name="Value"/>, case exact; clients' <c>$ref</c> and <c>display</c> are not kept.</summary>
/// <param name="Value">Identifier of the member: our <c>id</c> of a user or group.</param>
/// <param name="Type"><c>User</c> or <c>Group</c>, or null when not said (Okta and Entra do not): resolve by value, users first.</param>
public sealed record MemberReference(string Value, string? Type = null);
