using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Scim;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Json;
using BusinessHubs.Scim.Patch;
using BusinessHubs.Scim.Resources;
using BusinessHubs.Scim.Schema;
using BusinessHubs.ScimHost.Endpoints.Scim.Protocol;
using BusinessHubs.Storage.Filters;
using Outcome = BusinessHubs.Provisioning.Directory.EditOutcome<
    BusinessHubs.Provisioning.Directory.GroupRecord, BusinessHubs.Scim.Errors.ScimError>;
using Step = BusinessHubs.Provisioning.Directory.EditStep<
    BusinessHubs.Provisioning.Directory.GroupDraft, BusinessHubs.Scim.Errors.ScimError>;

namespace BusinessHubs.ScimHost.Endpoints.Scim.Groups;

/// <summary>POST, PUT, PATCH and DELETE of groups: check everything, then one change by the editor.</summary>
internal sealed class GroupWrites(TeamEditor editor, IScimQueries queries, GroupView view, ScimLimits limits)
{
    private const string Type = "Group";

    public async Task<ScimAnswer> CreateAsync(ScimCall call, JsonObject body, CancellationToken cancellation)
    {
        if (!call.TryProject(CoreSchemas.GroupType, limits, out Projection? projection, out ScimError? error)
            || !ResourceReader.TryReadNew(body, CoreSchemas.GroupType, limits, out ResourceInput? input, out error))
        {
            return new ScimAnswer.Failed(error);
        }

        MemberChange members = MemberChanges.Of(MemberDelta.Replacing(input.Members ?? []));
        GroupDraft draft = GroupDrafts.Of(input.Document);
        Outcome outcome = await RepeatedWrite.RunAsync(() => editor.CreateAsync<ScimError>(call.Caller, draft, members, cancellation));
        if (outcome is not Outcome.Saved saved)
            return EditAnswers.Refusal(outcome, Type, "");
        string location = call.Representation.Location(Type, saved.Record.Id.ToString());
        return new ScimAnswer.Content(201, await view.OneAsync(call, saved.Record, projection, cancellation), saved.Record.Version, location);
    }

    /// <summary>The whole group anew. Members that are not mentioned are none: absent and empty are one state (RFC 7643 section 2.5).</summary>
    public async Task<ScimAnswer> ReplaceAsync(ScimCall call, string id, JsonObject body, CancellationToken cancellation)
    {
        if (!call.TryProject(CoreSchemas.GroupType, limits, out Projection? projection, out ScimError? error))
            return new ScimAnswer.Failed(error);
        if (!ResourceId.TryParse(id, out Guid guid)
            || await queries.GroupAsync(call.Workspace, new GroupId(guid), cancellation) is not { } known)
        {
            return EditAnswers.NotFound(Type, id);
        }

        if (!TryReplacement(body, known, out ResourceInput? input, out error))
            return new ScimAnswer.Failed(error);

        (Outcome? outcome, ScimAnswer? refusal) = await ChangeAsync(
            call,
            id,
            group => TryReplacement(body, group, out ResourceInput? replacement, out ScimError? late)
                ? new Step.Save(Draft(group, replacement.Document))
                : new Step.Refuse(late),
            MemberChanges.Of(MemberDelta.Replacing(input.Members ?? [])),
            cancellation);
        if (refusal is not null)
            return refusal;
        return outcome is Outcome.Saved saved
            ? await ContentAsync(call, saved.Record, projection, cancellation)
            : EditAnswers.Refusal(outcome!, Type, id);
    }

    /// <summary>
    /// Answers 204: the members of a large group are not sent back for each change of one. Clients that name attributes get them.
    /// </summary>
    public async Task<ScimAnswer> PatchAsync(ScimCall call, string id, JsonObject body, CancellationToken cancellation)
    {
        if (!call.TryProject(CoreSchemas.GroupType, limits, out Projection? projection, out ScimError? error)
            || !PatchReader.TryRead(body, CoreSchemas.GroupType, limits, out PatchRequest? request, out error))
        {
            return new ScimAnswer.Failed(error);
        }

        (Outcome? outcome, ScimAnswer? refusal) = await ChangeAsync(
            call,
            id,
            group => ResourcePatcher.TryApply(
                ScimJson.ParseStored(group.Draft.Document), group.Id.ToString(), request, CoreSchemas.GroupType, limits,
                out PatchOutcome? patched, out ScimError? late)
                ? new Step.Save(Draft(group, patched.Document))
                : new Step.Refuse(late),
            MemberChanges.Of(MemberDelta.Of(request.Operations)),
            cancellation);
        if (refusal is not null)
            return refusal;
        if (outcome is not Outcome.Saved saved)
            return EditAnswers.Refusal(outcome!, Type, id);
        return call.AsksForAttributes
            ? await ContentAsync(call, saved.Record, projection, cancellation)
            : new ScimAnswer.NoContent(saved.Record.Version, call.Representation.Location(Type, saved.Record.Id.ToString()));
    }

    public async Task<ScimAnswer> DeleteAsync(ScimCall call, string id, CancellationToken cancellation)
    {
        (long? expected, ScimAnswer? refusal) = await PreconditionAsync(call, id, cancellation);
        if (refusal is not null)
            return refusal;
        Outcome outcome = await RepeatedWrite.RunAsync(
            () => editor.DeleteAsync<ScimError>(call.Caller, IdOf(id), expected, cancellation));
        return outcome is Outcome.Saved ? new ScimAnswer.NoContent() : EditAnswers.Refusal(outcome, Type, id);
    }

    private async Task<(Outcome? Outcome, ScimAnswer? Refusal)> ChangeAsync(
        ScimCall call, string id, Func<GroupRecord, Step> change, MemberChange members, CancellationToken cancellation)
    {
        (long? expected, ScimAnswer? refusal) = await PreconditionAsync(call, id, cancellation);
        if (refusal is not null)
            return (null, refusal);
        return (await RepeatedWrite.RunAsync(
            () => editor.ApplyAsync(call.Caller, IdOf(id), expected, change, members, cancellation)), null);
    }

    private async Task<ScimAnswer> ContentAsync(
        ScimCall call, GroupRecord group, Projection projection, CancellationToken cancellation) => new ScimAnswer.Content(
            200,
            await view.OneAsync(call, group, projection, cancellation),
            group.Version,
            call.Representation.Location(Type, group.Id.ToString()));

    // The order of names is not a change, so that the version of a group stays while nothing about it does change.
    private static GroupDraft Draft(GroupRecord group, JsonObject document) =>
        JsonNode.DeepEquals(document, ScimJson.ParseStored(group.Draft.Document)) ? group.Draft : GroupDrafts.Of(document);

    private bool TryReplacement(
        JsonObject body, GroupRecord group, [NotNullWhen(true)] out ResourceInput? input,
        [NotNullWhen(false)] out ScimError? error) => ResourceReader.TryReadReplacement(
            body, ScimJson.ParseStored(group.Draft.Document), CoreSchemas.GroupType, limits, out input, out error);

    /// <summary>The version to insist on, from <c>If-Match</c>; the editor compares it again inside the transaction.</summary>
    private async Task<(long? Expected, ScimAnswer? Refusal)> PreconditionAsync(ScimCall call, string id, CancellationToken cancellation)
    {
        if (!ResourceId.TryParse(id, out Guid guid))
            return (null, EditAnswers.NotFound(Type, id));
        if (call.IfMatch is not { } asked)
            return (null, null);
        if (await queries.GroupAsync(call.Workspace, new GroupId(guid), cancellation) is not { } group)
            return (null, EditAnswers.NotFound(Type, id));
        if (!VersionTag.Matches(asked, group.Version))
            return (null, EditAnswers.VersionMismatch(Type, id));
        return (asked.Trim() == "*" ? null : group.Version, null);
    }

    private static GroupId IdOf(string checkedId) => new(Guid.ParseExact(checkedId, "D"));
}
