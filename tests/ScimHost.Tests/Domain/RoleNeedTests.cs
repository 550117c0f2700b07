using System.Net;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.ScimHost.Endpoints.Admin;
using BusinessHubs.ScimHost.Endpoints.Admin.Callers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BusinessHubs.ScimHost.Tests.Domain;

/// <summary>Who may call what: declared on every endpoint of the admin API, and kept.</summary>
public sealed class RoleNeedTests
{
    [Fact]
    public async Task every_endpoint_of_the_admin_api_says_what_it_asks_of_its_caller()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        RouteEndpoint[] endpoints = Endpoints(world);

        endpoints.Length.ShouldBeGreaterThan(60);
        endpoints.Where(e => ReferenceEquals(e.Metadata.GetMetadata<RoleNeed>() ?? RoleNeed.Undeclared, RoleNeed.Undeclared)).Select(e => e.DisplayName).ShouldBeEmpty();
    }

    [Fact]
    public async Task a_person_without_a_role_is_turned_away_from_everything_that_is_not_his()
    {
        using DomainWorld world = await DomainWorld.StartAsync();
        _ = await world.UserAsync("ann@example.com");
        HttpClient person = await world.AsAsync("ann@example.com");
        int asked = 0;
        foreach (RouteEndpoint endpoint in Endpoints(world).Where(e => e.Metadata.GetMetadata<RoleNeed>()!.Role > AdminRole.Self))
        {
            string method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0];
            string path = System.Text.RegularExpressions.Regex.Replace(
                endpoint.RoutePattern.RawText!, @"\{[^}]*\}", Guid.Empty.ToString());
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            if (method is not "GET" and not "DELETE")
                request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
            using HttpResponseMessage answer = await person.SendAsync(request);

            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, $"{method} {path}");
            asked++;
        }

        asked.ShouldBeGreaterThan(40);
    }

    private static RouteEndpoint[] Endpoints(DomainWorld world) =>
    [
        .. world.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText?.StartsWith(AdminEndpoints.Prefix, StringComparison.Ordinal) == true),
    ];
}
