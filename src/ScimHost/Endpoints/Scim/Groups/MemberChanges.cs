using System.Diagnostics.CodeAnalysis;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Patch;
using BusinessHubs.Scim.Resources;
using BusinessHubs.ScimHost.Endpoints.Scim.Protocol;

namespace BusinessHubs.ScimHost.Endpoints.Scim.Groups;

/// <summary>What SCIM says about members to what the directory does with them.</summary>
internal static class MemberChanges
{
    /// <summary>Members that say they are groups are refused: nothing would resolve them into users.</summary>
    public static bool TryOf(MemberDelta delta, [NotNullWhen(true)] out MemberChange? change, [NotNullWhen(false)] out ScimError? error)
    {
        change = null;
        MemberReference? group = delta.Added.FirstOrDefault(m => string.Equals(m.Type, "Group", StringComparison.OrdinalIgnoreCase));
        error = group is null ? null : NestedGroup(group.Value);
        if (error is not null)
            return false;
        change = new MemberChange(delta.ReplacesAll, [.. delta.Added.Select(m => m.Value)], [.. delta.Removed]);
        return true;
    }

    public static ScimError NestedGroup(string value) => ScimError.InvalidValue(
        $"members: '{SafeText.Echo(value)}' is a group; groups within groups are not supported, send its users instead.");
}
