using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Scim.Patch;
using BusinessHubs.Scim.Resources;

namespace BusinessHubs.ScimHost.Endpoints.Scim.Groups;

/// <summary>What SCIM says about members to what the directory does with them.</summary>
internal static class MemberChanges
{
    public static MemberChange Of(MemberDelta delta) => new(delta.ReplacesAll, [.. delta.Added.Select(m => m.Value)], [.. delta.Removed])
    {
        Kinds = delta.Added.Where(m => m.Type is not null).ToDictionary(m => m.Value, Kind),
    };

    private static MemberKind Kind(MemberReference member) => member.Type switch
    {
        "User" => MemberKind.User,
        "Group" => MemberKind.Group,
        _ => throw new InvalidOperationException($"A member of the type '{member.Type}' was let through."),
    };
}
