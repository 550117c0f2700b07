using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Scim;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Patch;
using BusinessHubs.Scim.Resources;
using BusinessHubs.ScimHost.Endpoints.Scim.Protocol;
using BusinessHubs.ScimHost.Endpoints.Scim.Resources;
using Outcome = BusinessHubs.Provisioning.Directory.EditOutcome<
    BusinessHubs.Provisioning.Directory.GroupRecord, BusinessHubs.Scim.Errors.ScimError>;
using Step = BusinessHubs.Provisioning.Directory.EditStep<
    BusinessHubs.Provisioning.Directory.GroupDraft, BusinessHubs.Scim.Errors.ScimError>;

namespace BusinessHubs.ScimHost.Endpoints.Scim.Groups;

/// <summary>Groups: everything is checked first, then the editor makes one change.</summary>
internal sealed class GroupProcessor(TeamEditor editor, GroupView view, ScimLimits limits, CursorSealer cursors)
    : ResourceProcessor<GroupRecord>(view, limits, cursors)
{
    public override async Task<ScimAnswer> CreateAsync(ScimCall call, JsonObject body, CancellationToken cancellation)
    {
        if (!call.TryProject(Type, Limits, out Projection? projection, out ScimError? error)
            || !ResourceReader.TryReadNew(body, Type, Limits, out ResourceInput? input, out error))
        {
            return new ScimAnswer.Failed(error);
        }

        GroupDraft draft = GroupDrafts.Of(input.Document);
        MemberChange members = MemberChanges.Of(MemberDelta.Replacing(input.Members ?? []));
        return await CreatedAsync(
            call, projection, () => editor.CreateAsync<ScimError>(call.Caller, draft, members, cancellation), cancellation);
    }

    /// <summary>The whole group anew. Members that are not mentioned are none: absent and empty are one state (RFC 7643 section 2.5).</summary>
    public override async Task<ScimAnswer> ReplaceAsync(ScimCall call, string id, JsonObject body, CancellationToken cancellation)
    {
        if (!ResourceReader.TryReadMembers(body, Type, Limits, out IReadOnlyList<MemberReference>? wanted, out ScimError? error))
            return new ScimAnswer.Failed(error);
        MemberChange members = MemberChanges.Of(MemberDelta.Replacing(wanted));
        return await ChangedAsync(call, id, withBody: true, (guid, expected) => editor.ApplyAsync<ScimError>(
            call.Caller,
            new GroupId(guid),
            expected,
            group =>
            {
                JsonObject current = Stored(group.Draft.Document);
                return ResourceReader.TryReadReplacement(body, current, Type, Limits, out ResourceInput? replacement, out ScimError? refusal)
                    ? Save(group, current, replacement.Document)
                    : new Step.Refuse(refusal);
            },
            members,
            cancellation), cancellation);
    }

    /// <summary>
    /// Answers 204: the members of a large group are not sent back for each change of one. Clients that name attributes get them.
    /// </summary>
    public override async Task<ScimAnswer> PatchAsync(ScimCall call, string id, JsonObject body, CancellationToken cancellation)
    {
        if (!PatchReader.TryRead(body, Type, Limits, out PatchRequest? request, out ScimError? error))
            return new ScimAnswer.Failed(error);
        MemberChange members = MemberChanges.Of(MemberDelta.Of(request.Operations));
        return await ChangedAsync(call, id, withBody: false, (guid, expected) => editor.ApplyAsync<ScimError>(
            call.Caller,
            new GroupId(guid),
            expected,
            group =>
            {
                JsonObject current = Stored(group.Draft.Document);
                return ResourcePatcher.TryApply(current, group.Id.ToString(), request, Type, Limits, out PatchOutcome? outcome, out ScimError? refusal)
                    ? Save(group, current, outcome.Document)
                    : new Step.Refuse(refusal);
            },
            members,
            cancellation), cancellation);
    }

    protected override Task<Outcome> DeleteAsync(ScimCall call, Guid id, long? expected, CancellationToken cancellation) =>
        editor.DeleteAsync<ScimError>(call.Caller, new GroupId(id), expected, cancellation);

    private static Step.Save Save(GroupRecord group, JsonObject current, JsonObject document) =>
        new(IsSame(document, current) ? group.Draft : GroupDrafts.Of(document));
}
