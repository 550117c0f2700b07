using System.Globalization;
using System.Text.Json;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Tests.Template;

/// <summary>The app's calls, one method each. A null value means that there is none.</summary>
internal sealed class TemplateApi(AppClient client)
{
    public sealed record Space(string Id, string Name, string ServiceAccount, int Seats, int SeatsUsed);

    public sealed record Member(string Id, string Email, string Role, string State);

    private sealed record Page(IReadOnlyList<Member> Members, int? NextOffset);

    private sealed record Person(string Email, string Role);

    private sealed record Change(string Role);

    public Task<CallOutcome<Space>> GetSpaceAsync(string id, CancellationToken cancellation) =>
        client.SendAsync(
            HttpCall.Get(client.Address(["v1", "spaces", id])), answer => answer.Read<Space>(), cancellation,
            answer => answer.Status == 404
                ? new CallOutcome<Space>.Refused(RefusalKind.Other, "invalid_business_id", "there is no such space", 404)
                : null);

    public async Task<CallOutcome<HubPage<Member>>> ListAsync(string? email, string? offset, CancellationToken cancellation)
    {
        var read = await client.SendAsync(
            HttpCall.Get(client.Address(["v1", "members"], ("email", email), ("offset", offset))),
            answer => Checked(answer.Read<Page>()), cancellation);
        return read.Succeeds(out var page, out CallOutcome<HubPage<Member>>? failure)
            ? new CallOutcome<HubPage<Member>>.Done(
                new HubPage<Member>(page.Members, page.NextOffset?.ToString(CultureInfo.InvariantCulture)))
            : failure;
    }

    public Task<CallOutcome<Member>> PostAsync(string email, string role, CancellationToken cancellation) =>
        client.SendAsync(
            new HttpCall(HttpMethod.Post, client.Address(["v1", "members"]), 201, Json(new Person(email, role))),
            answer => answer.Read<Member>(), cancellation);

    public Task<CallOutcome<Member>> PatchAsync(string id, string role, CancellationToken cancellation) =>
        client.SendAsync(
            new HttpCall(HttpMethod.Patch, client.Address(["v1", "members", id]), 200, Json(new Change(role))),
            answer => answer.Read<Member>(), cancellation);

    /// <summary>True if removed, false if there was nobody.</summary>
    public Task<CallOutcome<bool>> DeleteAsync(string id, CancellationToken cancellation) =>
        client.SendAsync(
            new HttpCall(HttpMethod.Delete, client.Address(["v1", "members", id]), 204), _ => true, cancellation,
            answer => answer.Status == 404 ? new CallOutcome<bool>.Done(false) : null);

    // Ids become parts of paths: what could turn one call into another is no id.
    private static Page Checked(Page page) => page.Members.All(m => AppClient.IsSegment(m.Id)) ? page : throw new JsonException("Not an id.");

    private static string Json<T>(T body) => JsonSerializer.Serialize(body, JsonSerializerOptions.Web);
}
