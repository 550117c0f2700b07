using BusinessHubs.ScimHost.Auth;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace BusinessHubs.ScimHost.Tests.Auth;

public sealed class EndpointPolicyTests
{
    // What may be asked without a token; the discovery of SCIM says only what the protocol document says anyway, and the page that apps
    // send browsers back to shows them what they brought and does nothing.
    private static readonly string[] Open =
    [
        "/health/live", "/health/ready", "/openapi/{documentName}.json", "/scim/v2/ServiceProviderConfig", "/oauth/callback",
    ];

    [Fact]
    public void every_endpoint_names_the_policy_of_its_part()
    {
        using var host = new TestHost();
        Endpoint[] endpoints = [.. host.Get<EndpointDataSource>().Endpoints];

        endpoints.Length.ShouldBeGreaterThan(20);
        endpoints.Select(Fault).OfType<string>().ShouldBeEmpty();
    }

    [Fact]
    public void an_endpoint_without_a_policy_or_with_the_wrong_one_would_be_found()
    {
        Fault(Make("/api/v1/hubs")).ShouldNotBeNull();
        Fault(Make("/api/v1/hubs", new AllowAnonymousAttribute())).ShouldNotBeNull();
        Fault(Make("/api/v1/hubs", new AuthorizeAttribute())).ShouldNotBeNull();
        Fault(Make("/api/v1/hubs", new AuthorizeAttribute(Policies.Scim))).ShouldNotBeNull();
        Fault(Make("/scim/v2/Users", new AuthorizeAttribute(Policies.Admin))).ShouldNotBeNull();
        Fault(Make("/api/v1/hubs", new AuthorizeAttribute(Policies.Admin))).ShouldBeNull();
    }

    private static string? Fault(Endpoint endpoint)
    {
        string route = "/" + ((endpoint as RouteEndpoint)?.RoutePattern.RawText ?? endpoint.DisplayName ?? "").Trim('/');
        if (Open.Contains(route, StringComparer.OrdinalIgnoreCase))
            return null;
        string policy = route.StartsWith("/scim", StringComparison.OrdinalIgnoreCase) ? Policies.Scim : Policies.Admin;
        return endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
            && endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => a.Policy == policy)
            ? null
            : $"{route} does not ask for the policy {policy}.";
    }

    private static Endpoint Make(string route, params object[] metadata)
    {
        var builder = new RouteEndpointBuilder(_ => Task.CompletedTask, RoutePatternFactory.Parse(route), 0);
        foreach (object item in metadata)
            builder.Metadata.Add(item);
        return builder.Build();
    }
}
