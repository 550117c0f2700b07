using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Scim;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Json;
using BusinessHubs.Scim.Resources;
using BusinessHubs.Scim.Schema;
using BusinessHubs.Scim.Search;
using BusinessHubs.ScimHost.Endpoints.Scim.Protocol;
using BusinessHubs.Storage.Filters;

namespace BusinessHubs.ScimHost.Endpoints.Scim.Resources;

/// <summary>What users and groups have in common: reads, preconditions, repeated writes and their answers.</summary>
internal abstract class ResourceProcessor<TRecord>(IResourceView<TRecord> view, ScimLimits limits, CursorSealer cursors) : IResourceProcessor
{
    public ResourceTypeDefinition Type => view.Type;

    protected ScimLimits Limits => limits;

    public async Task<ScimAnswer> OneAsync(ScimCall call, string id, CancellationToken cancellation)
    {
        if (!call.TryProject(Type, limits, out Projection? projection, out ScimError? error))
            return new ScimAnswer.Failed(error);
        if (!ResourceId.TryParse(id, out Guid guid) || await view.FindAsync(call.Workspace, guid, cancellation) is not { } record)
            return EditAnswers.NotFound(Type.Name, id);
        long version = view.VersionOf(record);
        if (call.IfNoneMatch is { } known && VersionTag.Matches(known, version))
            return new ScimAnswer.NotModified(version);
        return new ScimAnswer.Content(200, await ShowAsync(call, record, projection, cancellation), version);
    }

    public async Task<ScimAnswer> ListAsync(ScimCall call, SearchParameters parameters, CancellationToken cancellation)
    {
        call = call with { Attributes = parameters.Attributes, ExcludedAttributes = parameters.ExcludedAttributes };
        var scope = new CursorScope(call.Caller, Type.Name);
        if (!ListQuery.TryRead(parameters, Type, limits, cursors, scope, out ListQuery? query, out ScimError? error))
            return new ScimAnswer.Failed(error);
        ResourceSlice slice = await SliceAsync(call, query, cancellation);
        if (slice.Error is { } refused)
            return new ScimAnswer.Failed(refused);
        return new ScimAnswer.Content(200, query.IsByCursor
            ? ListResponse.BuildCursorPage(slice.Total, slice.More ? cursors.Next(query, scope, slice.Last, slice.Resources.Count) : null, slice.Resources)
            : ListResponse.Build(slice.Total, query.StartIndex, slice.Resources));
    }

    public async Task<ResourceSlice> SliceAsync(ScimCall call, ListQuery query, CancellationToken cancellation)
    {
        if (!call.TryProject(Type, limits, out Projection? projection, out ScimError? error))
            return ResourceSlice.Failed(error);
        bool related = query.Mentions(view.RelatedAttribute);
        ScimPage<TRecord>? page = await view.ListAsync(
            call.Workspace, query.ToRequest(), (records, ct) => view.ComposeAsync(call, records, related, ct), cancellation);
        if (page is null)
        {
            return ResourceSlice.Failed(ScimError.TooMany(
                $"This query would have to look at too many {Type.Name} resources; filter on an attribute such as "
                + (Type.MembersAttribute is null ? "userName or externalId." : "displayName or externalId.")));
        }

        // What the filter looked at is not read again: the database may have answered it without these rows.
        IReadOnlyList<JsonObject> whole = await view.ComposeAsync(
            call, page.Items, projection.Needs(view.RelatedAttribute) || query.IsSortedBy(view.RelatedAttribute), cancellation);
        return new ResourceSlice(
            page.Total,
            [.. whole.Select(r => ResourceProjector.Project(r, projection))],
            query.Sort is null ? [] : whole,
            page.Items.Count == 0 ? null : view.IdOf(page.Items[^1]),
            page.More,
            null);
    }

    public abstract Task<ScimAnswer> CreateAsync(ScimCall call, JsonObject body, CancellationToken cancellation);

    public abstract Task<ScimAnswer> ReplaceAsync(ScimCall call, string id, JsonObject body, CancellationToken cancellation);

    public abstract Task<ScimAnswer> PatchAsync(ScimCall call, string id, JsonObject body, CancellationToken cancellation);

    public async Task<ScimAnswer> DeleteAsync(ScimCall call, string id, CancellationToken cancellation)
    {
        (Guid guid, long? expected, ScimAnswer? refusal) = await PreconditionAsync(call, id, cancellation);
        if (refusal is not null)
            return refusal;
        EditOutcome<TRecord, ScimError> outcome =
            await RepeatedWrite.RunAsync(() => DeleteAsync(call, guid, expected, cancellation));
        return outcome is EditOutcome<TRecord, ScimError>.Saved ? new ScimAnswer.NoContent() : EditAnswers.Refusal(outcome, Type.Name, id);
    }

    protected abstract Task<EditOutcome<TRecord, ScimError>> DeleteAsync(ScimCall call, Guid id, long? expected, CancellationToken cancellation);

    /// <summary>Carries out a creation and answers 201.</summary>
    protected async Task<ScimAnswer> CreatedAsync(
        ScimCall call, Projection projection, Func<Task<EditOutcome<TRecord, ScimError>>> create, CancellationToken cancellation)
    {
        EditOutcome<TRecord, ScimError> outcome = await RepeatedWrite.RunAsync(create);
        return outcome is EditOutcome<TRecord, ScimError>.Saved saved
            ? await ContentAsync(call, 201, saved.Record, projection, cancellation)
            : EditAnswers.Refusal(outcome, Type.Name, "");
    }

    /// <summary>Checks the preconditions, carries out a change and answers 200, or 204 where no body is wanted.</summary>
    protected async Task<ScimAnswer> ChangedAsync(
        ScimCall call, string id, bool withBody, Func<Guid, long?, Task<EditOutcome<TRecord, ScimError>>> change,
        CancellationToken cancellation)
    {
        if (!call.TryProject(Type, limits, out Projection? projection, out ScimError? error))
            return new ScimAnswer.Failed(error);
        (Guid guid, long? expected, ScimAnswer? refusal) = await PreconditionAsync(call, id, cancellation);
        if (refusal is not null)
            return refusal;
        EditOutcome<TRecord, ScimError> outcome = await RepeatedWrite.RunAsync(() => change(guid, expected));
        if (outcome is not EditOutcome<TRecord, ScimError>.Saved saved)
            return EditAnswers.Refusal(outcome, Type.Name, id);
        return withBody || call.AsksForAttributes
            ? await ContentAsync(call, 200, saved.Record, projection, cancellation)
            : new ScimAnswer.NoContent(view.VersionOf(saved.Record), LocationOf(call, saved.Record));
    }

    /// <summary>The document to store, or the current one where only the order of names differs: the version must stay then.</summary>
    protected static bool IsSame(JsonObject document, JsonObject current) => JsonNode.DeepEquals(document, current);

    protected static JsonObject Stored(string document) => ScimJson.ParseStored(document);

    private async Task<ScimAnswer> ContentAsync(
        ScimCall call, int status, TRecord record, Projection projection, CancellationToken cancellation) => new ScimAnswer.Content(
            status, await ShowAsync(call, record, projection, cancellation), view.VersionOf(record), LocationOf(call, record));

    private async Task<JsonObject> ShowAsync(ScimCall call, TRecord record, Projection projection, CancellationToken cancellation) =>
        ResourceProjector.Project(
            (await view.ComposeAsync(call, [record], projection.Needs(view.RelatedAttribute), cancellation))[0], projection);

    private string LocationOf(ScimCall call, TRecord record) =>
        call.Representation.Location(Type.Name, view.IdOf(record).ToString("D"));

    /// <summary>The version to insist on, from <c>If-Match</c>; the editor compares it again inside the transaction.</summary>
    private async Task<(Guid Id, long? Expected, ScimAnswer? Refusal)> PreconditionAsync(
        ScimCall call, string id, CancellationToken cancellation)
    {
        if (!ResourceId.TryParse(id, out Guid guid))
            return (guid, null, EditAnswers.NotFound(Type.Name, id));
        if (call.IfMatch is not { } asked)
            return (guid, null, null);
        if (await view.FindAsync(call.Workspace, guid, cancellation) is not { } record)
            return (guid, null, EditAnswers.NotFound(Type.Name, id));
        if (!VersionTag.Matches(asked, view.VersionOf(record)))
            return (guid, null, EditAnswers.VersionMismatch(Type.Name, id));
        return (guid, asked.Trim() == "*" ? null : view.VersionOf(record), null);
    }
}
