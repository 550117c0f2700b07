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
    BusinessHubs.Provisioning.Directory.UserRecord, BusinessHubs.Scim.Errors.ScimError>;
using Step = BusinessHubs.Provisioning.Directory.EditStep<
    BusinessHubs.Provisioning.Directory.UserDraft, BusinessHubs.Scim.Errors.ScimError>;

namespace BusinessHubs.ScimHost.Endpoints.Scim.Users;

/// <summary>POST, PUT, PATCH and DELETE of users: check everything, then one change by the editor.</summary>
internal sealed class UserWrites(UserEditor editor, IScimQueries queries, UserView view, ScimLimits limits)
{
    private const string Type = "User";

    public async Task<ScimAnswer> CreateAsync(ScimCall call, JsonObject body, CancellationToken cancellation)
    {
        if (!call.TryProject(CoreSchemas.UserType, limits, out Projection? projection, out ScimError? error)
            || !ResourceReader.TryReadNew(body, CoreSchemas.UserType, limits, out ResourceInput? input, out error))
        {
            return new ScimAnswer.Failed(error);
        }

        UserDraft draft = UserDrafts.Of(input.Document);
        Outcome outcome = await RepeatedWrite.RunAsync(() => editor.CreateAsync<ScimError>(call.Caller, draft, cancellation));
        if (outcome is not Outcome.Saved saved)
            return EditAnswers.Refusal(outcome, Type, "");
        string location = call.Representation.Location(Type, saved.Record.Id.ToString());
        return new ScimAnswer.Content(201, await view.OneAsync(call, saved.Record, projection, cancellation), saved.Record.Version, location);
    }

    public Task<ScimAnswer> ReplaceAsync(ScimCall call, string id, JsonObject body, CancellationToken cancellation) => ChangeAsync(
        call,
        id,
        (_, current) => ResourceReader.TryReadReplacement(body, current, CoreSchemas.UserType, limits, out ResourceInput? input, out ScimError? error)
            ? (input.Document, null)
            : (null, error),
        cancellation);

    public async Task<ScimAnswer> PatchAsync(ScimCall call, string id, JsonObject body, CancellationToken cancellation)
    {
        if (!PatchReader.TryRead(body, CoreSchemas.UserType, limits, out PatchRequest? request, out ScimError? error))
            return new ScimAnswer.Failed(error);
        return await ChangeAsync(
            call,
            id,
            (user, current) => ResourcePatcher.TryApply(
                current, user.Id.ToString(), request, CoreSchemas.UserType, limits, out PatchOutcome? outcome, out ScimError? refusal)
                ? (outcome.Document, null)
                : (null, refusal),
            cancellation);
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

    private async Task<ScimAnswer> ChangeAsync(
        ScimCall call, string id, Func<UserRecord, JsonObject, (JsonObject? Document, ScimError? Error)> change,
        CancellationToken cancellation)
    {
        if (!call.TryProject(CoreSchemas.UserType, limits, out Projection? projection, out ScimError? error))
            return new ScimAnswer.Failed(error);
        (long? expected, ScimAnswer? refusal) = await PreconditionAsync(call, id, cancellation);
        if (refusal is not null)
            return refusal;
        Outcome outcome = await RepeatedWrite.RunAsync(
            () => editor.ChangeAsync(call.Caller, IdOf(id), expected, user => Decide(user, change), cancellation));
        if (outcome is not Outcome.Saved saved)
            return EditAnswers.Refusal(outcome, Type, id);
        return new ScimAnswer.Content(
            200,
            await view.OneAsync(call, saved.Record, projection, cancellation),
            saved.Record.Version,
            call.Representation.Location(Type, saved.Record.Id.ToString()));
    }

    private static Step Decide(UserRecord user, Func<UserRecord, JsonObject, (JsonObject? Document, ScimError? Error)> change)
    {
        JsonObject current = ScimJson.ParseStored(user.Draft.Document);
        (JsonObject? document, ScimError? error) = change(user, current);
        if (document is null)
            return new Step.Refuse(error!);

        // The order of names is not a change: the version must stay, or Entra's cycles would look like edits.
        return new Step.Save(JsonNode.DeepEquals(document, current) ? user.Draft : UserDrafts.Of(document));
    }

    /// <summary>The version to insist on, from <c>If-Match</c>; the editor compares it again inside the transaction.</summary>
    private async Task<(long? Expected, ScimAnswer? Refusal)> PreconditionAsync(ScimCall call, string id, CancellationToken cancellation)
    {
        if (!ResourceId.TryParse(id, out Guid guid))
            return (null, EditAnswers.NotFound(Type, id));
        if (call.IfMatch is not { } asked)
            return (null, null);
        if (await queries.UserAsync(call.Workspace, new UserId(guid), cancellation) is not { } user)
            return (null, EditAnswers.NotFound(Type, id));
        if (!VersionTag.Matches(asked, user.Version))
            return (null, EditAnswers.VersionMismatch(Type, id));
        return (asked.Trim() == "*" ? null : user.Version, null);
    }

    private static UserId IdOf(string checkedId) => new(Guid.ParseExact(checkedId, "D"));
}
