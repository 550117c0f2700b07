using System.Globalization;
using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Scim;
using BusinessHubs.Scim.Bulk;
using BusinessHubs.Scim.Errors;
using BusinessHubs.Scim.Resources;
using BusinessHubs.Scim.Schema;
using BusinessHubs.ScimHost.Endpoints.Scim.Protocol;
using BusinessHubs.ScimHost.Endpoints.Scim.Resources;

namespace BusinessHubs.ScimHost.Endpoints.Scim.Bulk;

/// <summary>
/// <c>POST /Bulk</c> (RFC 7644 section 3.7). Each operation is a change of its own and committed on its own. The client's order is
/// kept except where an operation refers to a resource that a later one makes.
/// </summary>
internal sealed class BulkProcessor(IReadOnlyList<IResourceProcessor> processors, ScimLimits limits)
{
    public async Task<ScimAnswer> RunAsync(ScimCall call, JsonObject body, CancellationToken cancellation)
    {
        if (!BulkRequest.TryRead(body, limits, out BulkRequest? request, out ScimError? error))
            return new ScimAnswer.Failed(error);
        call = call with { Attributes = null, ExcludedAttributes = null, IfMatch = null, IfNoneMatch = null };
        var run = new BulkRun(request);
        while (run.Next() is { } index)
        {
            BulkOperation operation = request.Operations[index];
            BulkResult result = run.UnmadeReference(operation) is { } unmade
                ? Refused(operation, unmade)
                : run.Missing(operation) is { Count: > 0 } missing
                    ? await WithoutAsync(call, operation, missing, run, index, cancellation)
                    : await CarryOutAsync(call, operation, run.Ids, cancellation);
            run.Record(index, result);
            await CompleteAsync(call, run, cancellation);
        }

        return new ScimAnswer.Content(200, new JsonObject
        {
            ["schemas"] = new JsonArray(ScimUrns.BulkResponse),
            ["Operations"] = new JsonArray([.. run.Results.Select(r => ToJson(call, r.Operation, r.Result))]),
        });
    }

    private async Task<BulkResult> CarryOutAsync(
        ScimCall call, BulkOperation operation, IReadOnlyDictionary<string, string> ids, CancellationToken cancellation)
    {
        if (!BulkTarget.TryRead(BulkReferences.ResolvePath(operation.Path, ids), processors, out BulkTarget? target, out ScimError? error)
            || !BulkTarget.TryCheck(operation, target, out error))
        {
            return new BulkResult(new ScimAnswer.Failed(error), target?.Processor.Type.Name, target?.Id);
        }

        ScimCall versioned = call with { IfMatch = operation.Version };
        var data = BulkReferences.Resolve(operation.Data, ids) as JsonObject;
        try
        {
            ScimAnswer answer = operation.Method switch
            {
                "POST" => await target.Processor.CreateAsync(call, data!, cancellation),
                "PUT" => await target.Processor.ReplaceAsync(versioned, target.Id!, data!, cancellation),
                "PATCH" => await target.Processor.PatchAsync(versioned, target.Id!, data!, cancellation),
                "DELETE" => await target.Processor.DeleteAsync(versioned, target.Id!, cancellation),
                _ => throw new InvalidOperationException($"{operation.Method} was let through."),
            };
            return new BulkResult(answer, target.Processor.Type.Name, target.Id ?? CreatedId(answer));
        }
        catch (Exception busy) when (busy is ConcurrentChangeException or StorageUnavailableException)
        {
            // Only this operation failed; what was carried out before it stays and is answered.
            return new BulkResult(
                new ScimAnswer.Failed(ScimErrorWriter.Of(StatusCodes.Status503ServiceUnavailable)), target.Processor.Type.Name, target.Id);
        }
    }

    // Resources that refer to each other: this one is made without the references, which are added once the others are there.
    private async Task<BulkResult> WithoutAsync(
        ScimCall call, BulkOperation operation, IReadOnlySet<string> missing, BulkRun run, int index, CancellationToken cancellation)
    {
        if (operation is not { Method: "POST", Data: { } data })
            return Refused(operation, missing.First());
        BulkDeferral deferral = BulkDeferral.Of(data, missing);
        bool nests = BulkTarget.TryRead(operation.Path, processors, out BulkTarget? target, out _)
            && deferral.Attributes.Any(a => string.Equals(a, target.Processor.Type.MembersAttribute, StringComparison.OrdinalIgnoreCase));
        if (nests)
        {
            return new BulkResult(
                new ScimAnswer.Failed(ScimError.BulkConflict("Groups that are members of each other are refused: they would have no end.")),
                target!.Processor.Type.Name, null);
        }

        BulkResult made = await CarryOutAsync(call, operation with { Data = deferral.Now }, run.Ids, cancellation);
        if (made is { IsSuccess: true, Id: not null })
            run.Defer(index, deferral.Later, missing);
        return made;
    }

    private async Task CompleteAsync(ScimCall call, BulkRun run, CancellationToken cancellation)
    {
        while (run.NextDeferred() is { } deferred)
        {
            BulkOperation operation = run.Request.Operations[deferred.Index];
            BulkResult made = run.ResultOf(deferred.Index)!;
            string path = $"{processors.First(p => p.Type.Name == made.Type).Type.Endpoint}/{made.Id}";
            BulkResult added = deferred.Unmade is { } unmade
                ? Refused(operation, unmade)
                : await CarryOutAsync(
                    call, operation with { Method = "PATCH", Path = path, Data = deferred.Later, Version = null }, run.Ids, cancellation);
            if (added.IsSuccess)
                continue;

            // What was made is taken back: an operation that is answered as failed has made nothing.
            BulkResult gone = await CarryOutAsync(
                call, operation with { Method = "DELETE", Path = path, Data = null, Version = null }, run.Ids, cancellation);
            run.Fail(deferred.Index, gone.IsSuccess
                ? added with { Id = null }
                : made with
                {
                    Answer = new ScimAnswer.Failed(ScimError.BulkConflict("The resource was created, but a reference could not be added to it.")),
                });
        }
    }

    private static BulkResult Refused(BulkOperation operation, string reference) => new(
        new ScimAnswer.Failed(ScimError.InvalidValue(
            $"'bulkId:{SafeText.Echo(reference)}' names no resource that this request has made.")), null, operation.Method == "POST" ? null : "");

    private static string? CreatedId(ScimAnswer answer) =>
        answer is ScimAnswer.Content { Location: { } location } ? location[(location.LastIndexOf('/') + 1)..] : null;

    private static JsonObject ToJson(ScimCall call, BulkOperation operation, BulkResult result)
    {
        var json = new JsonObject();
        if (result is { Type: { } type, Id: { Length: > 0 } id })
            json["location"] = call.Representation.Location(type, id);
        json["method"] = SafeText.Echo(operation.Method);
        if (operation.BulkId is { } bulkId)
            json["bulkId"] = bulkId;
        if (result.Version is { } version)
            json["version"] = VersionTag.Format(version);
        json["status"] = result.Status.ToString(CultureInfo.InvariantCulture);
        if (result.Answer is ScimAnswer.Failed failed)
            json["response"] = failed.Error.ToJson();
        return json;
    }
}
