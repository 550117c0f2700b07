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
    BusinessHubs.Provisioning.Directory.UserRecord, BusinessHubs.Scim.Errors.ScimError>;
using Step = BusinessHubs.Provisioning.Directory.EditStep<
    BusinessHubs.Provisioning.Directory.UserDraft, BusinessHubs.Scim.Errors.ScimError>;

namespace BusinessHubs.ScimHost.Endpoints.Scim.Users;

/// <summary>Users: everything is checked first, then the editor makes one change.</summary>
internal sealed class UserProcessor(UserEditor editor, UserView view, ScimLimits limits, CursorSealer cursors)
    : ResourceProcessor<UserRecord>(view, limits, cursors)
{
    public override async Task<ScimAnswer> CreateAsync(ScimCall call, JsonObject body, CancellationToken cancellation)
    {
        if (!call.TryProject(Type, Limits, out Projection? projection, out ScimError? error)
            || !ResourceReader.TryReadNew(body, Type, Limits, out ResourceInput? input, out error))
        {
            return new ScimAnswer.Failed(error);
        }

        UserDraft draft = UserDrafts.Of(input.Document);
        return await CreatedAsync(
            call, projection, () => editor.CreateAsync<ScimError>(call.Caller, draft, cancellation), cancellation);
    }

    public override Task<ScimAnswer> ReplaceAsync(ScimCall call, string id, JsonObject body, CancellationToken cancellation) =>
        ChangedAsync(call, id, withBody: true, (guid, expected) => editor.ChangeAsync<ScimError>(
            call.Caller,
            new UserId(guid),
            expected,
            user =>
            {
                JsonObject current = Stored(user.Draft.Document);
                return ResourceReader.TryReadReplacement(body, current, Type, Limits, out ResourceInput? input, out ScimError? error)
                    ? Save(user, current, input.Document)
                    : new Step.Refuse(error);
            },
            cancellation), cancellation);

    public override async Task<ScimAnswer> PatchAsync(ScimCall call, string id, JsonObject body, CancellationToken cancellation)
    {
        if (!PatchReader.TryRead(body, Type, Limits, out PatchRequest? request, out ScimError? error))
            return new ScimAnswer.Failed(error);
        return await ChangedAsync(call, id, withBody: true, (guid, expected) => editor.ChangeAsync<ScimError>(
            call.Caller,
            new UserId(guid),
            expected,
            user =>
            {
                JsonObject current = Stored(user.Draft.Document);
                return ResourcePatcher.TryApply(current, user.Id.ToString(), request, Type, Limits, out PatchOutcome? outcome, out ScimError? refusal)
                    ? Save(user, current, outcome.Document)
                    : new Step.Refuse(refusal);
            },
            cancellation), cancellation);
    }

    protected override Task<Outcome> DeleteAsync(ScimCall call, Guid id, long? expected, CancellationToken cancellation) =>
        editor.DeleteAsync<ScimError>(call.Caller, new UserId(id), expected, cancellation);

    private static Step.Save Save(UserRecord user, JsonObject current, JsonObject document) =>
        new(IsSame(document, current) ? user.Draft : UserDrafts.Of(document));
}
