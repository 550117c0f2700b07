using System.Net.Http.Headers;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.ScimHost.Tests.Auth.Jwt;

/// <summary>The real host, and an issuer beside it.</summary>
public sealed class JwtWorld : IAsyncLifetime
{
    public const string Audience = "api://businesshubs";

    public TestHost Host { get; } = new(("Egress:AllowLoopback", "true"));

    public TestIssuer Issuer { get; private set; } = null!;

    public async Task InitializeAsync() => Issuer = await TestIssuer.StartAsync();

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        await Issuer.DisposeAsync();
    }

    /// <summary>Profile of the workspace that trusts the issuer's metadata, unless the draft is changed.</summary>
    public async Task<JwtProfile> TrustAsync(Func<JwtProfileDraft, JwtProfileDraft>? change = null, string workspace = "default")
    {
        var draft = new JwtProfileDraft("entra", Issuer.Issuer, Audience, KeysAddress: Issuer.Metadata);
        return (await AddAsync(change?.Invoke(draft) ?? draft, workspace)).Value();
    }

    public async Task<OperationOutcome<JwtProfile>> AddAsync(JwtProfileDraft draft, string workspace = "default")
    {
        ChangeContext context = await Host.ContextAsync(workspace);
        return await Host.Get<JwtProfileOperations>().AddAsync(context, draft, default);
    }

    public async Task<HttpResponseMessage> GetAsync(string token, string path = "/scim/v2/Users")
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        return await Host.CreateClient().SendAsync(request);
    }
}
