using System.Text.RegularExpressions;
using BusinessHubs.AppEmulators;
using BusinessHubs.AppEmulators.Calendly;
using BusinessHubs.AppEmulators.Hosting;
using BusinessHubs.Connectors.Tests.Emulators;
using BusinessHubs.TestKit.OpenApi;

namespace BusinessHubs.Connectors.Tests.Calendly;

public sealed partial class CalendlyContractTests
{
    private const string Org = CalendlyEmulator.BusinessId;
    private const string OrgUri = $"https%3A%2F%2Fapi.calendly.com%2Forganizations%2F{Org}";

    private static readonly OpenApiSpec Spec = OpenApiSpec.Load("calendly.openapi.json", "ErrorResponse");

    /// <summary>Every emulated endpoint with its answers, in an order in which each finds the state that it needs.</summary>
    private static readonly (string Call, string? Body, int Status)[] Exchanges =
    [
        ("GET /users/me", null, 200),
        ($"GET /organization_memberships?organization={OrgUri}&count=2", null, 200),
        ($"GET /organization_memberships?organization={OrgUri}&email=ADA.park%40octo.example", null, 200),
        ($"GET /organization_memberships?organization={OrgUri}&role=owner", null, 200),
        ($"GET /organization_memberships?user=https%3A%2F%2Fapi.calendly.com%2Fusers%2F{CalendlySeed.ServiceUser}", null, 200),
        ("GET /organization_memberships", null, 400),
        ("GET /organization_memberships?organization=https%3A%2F%2Fapi.calendly.com%2Forganizations%2FNOBODY", null, 403),
        ($"GET /organization_memberships?organization={OrgUri}&page_token=made-up", null, 400),
        ("GET /organization_memberships/MBR0000000000002", null, 200),
        ("GET /organization_memberships/NOBODY", null, 404),
        ("DELETE /organization_memberships/MBR0000000000002", null, 204),
        ("DELETE /organization_memberships/MBR0000000000002", null, 404),
        ($"DELETE /organization_memberships/{CalendlySeed.ServiceMembership}", null, 403),
        ("DELETE /organization_memberships/MBR0000000000004", null, 403),
        ($"POST /organizations/{Org}/invitations", """{"email":"new@octo.example"}""", 201),
        ($"POST /organizations/{Org}/invitations", """{"email":"NEW@octo.example"}""", 400),
        ($"POST /organizations/{Org}/invitations", """{"email":"ben.ochoa@octo.example"}""", 400),
        ("POST /organizations/NOBODY/invitations", """{"email":"x@octo.example"}""", 404),
        ($"GET /organizations/{Org}/invitations?status=pending&count=1", null, 200),
        ($"GET /organizations/{Org}/invitations?email=new%40octo.example", null, 200),
        ("GET /organizations/NOBODY/invitations", null, 404),
        ($"GET /organizations/{Org}/invitations/{{invitation}}", null, 200),
        ($"GET /organizations/{Org}/invitations/NOBODY", null, 404),
        ("POST /_emulator/accept", """{"email":"new@octo.example"}""", 200),
        ($"GET /organizations/{Org}/invitations/{{invitation}}", null, 200),
        ($"DELETE /organizations/{Org}/invitations/{{invitation}}", null, 400),
        ($"POST /organizations/{Org}/invitations", """{"email":"second@octo.example"}""", 201),
        ($"DELETE /organizations/{Org}/invitations/{{invitation}}", null, 204),
        ($"DELETE /organizations/{Org}/invitations/{{invitation}}", null, 404),
        ("POST /_emulator/settings", """{"seats":1}""", 204),
        ($"POST /organizations/{Org}/invitations", """{"email":"third@octo.example"}""", 403),
        ("POST /_emulator/settings", """{"scim":true}""", 204),
        ($"POST /organizations/{Org}/invitations", """{"email":"third@octo.example"}""", 403),
        ($"DELETE /organizations/{Org}/invitations/{{invitation}}", null, 403),
        ("POST /_emulator/settings", """{"token":"underpermissioned"}""", 204),
        ($"GET /organization_memberships?organization={OrgUri}", null, 403),
        ($"GET /organizations/{Org}/invitations", null, 403),
        ($"POST /organizations/{Org}/invitations", """{"email":"third@octo.example"}""", 403),
        ("DELETE /organization_memberships/MBR0000000000003", null, 403),
        ("POST /_emulator/settings", """{"requestLimit":0}""", 204),
        ("GET /users/me", null, 429),
    ];

    [Fact]
    public async Task every_emulated_endpoint_speaks_as_calendlys_document_says()
    {
        await using SpecLab lab = await SpecLab.StartAsync("calendly", Spec);
        string invitation = "";
        foreach ((string call, string? body, int status) in Exchanges)
        {
            string[] parts = call.Replace("{invitation}", invitation, StringComparison.Ordinal).Split(' ', 2);
            LabAnswer answer = await lab.SendAsync(parts[0], parts[1], body);
            answer.Status.ShouldBe(status, $"{call} {body} {answer.Text}");
            if (status == 201)
                invitation = ((string)answer.Json!["resource"]!["uri"]!).Split('/')[^1];
        }

        lab.Recorder.Violations.ShouldBeEmpty();
        Emulated().Except(lab.Recorder.Exchanges.Select(exchange => Shape(exchange.Operation))).ShouldBeEmpty();
    }

    [Fact]
    public void every_emulated_endpoint_is_one_of_calendlys() => Emulated().Except(Spec.Operations.Select(Shape)).ShouldBeEmpty();

    [Theory]
    [InlineData("GET", $"/organization_memberships?organization={OrgUri}&count=101", null)]
    [InlineData("GET", $"/organization_memberships?organization={OrgUri}&count=0", null)]
    [InlineData("GET", $"/organization_memberships?organization={OrgUri}&role=member", null)]
    [InlineData("GET", $"/organization_memberships?organization={Org}", null)]
    [InlineData("GET", $"/organizations/{Org}/invitations?status=open", null)]
    [InlineData("POST", $"/organizations/{Org}/invitations", null)]
    [InlineData("POST", $"/organizations/{Org}/invitations", "{}")]
    [InlineData("POST", $"/organizations/{Org}/invitations", """{"email":5}""")]
    [InlineData("POST", $"/organizations/{Org}/invitations", """{"email":"no address"}""")]
    [InlineData("POST", $"/organizations/{Org}/invitations", """{"email":"x@octo.example","role":"admin"}""")]
    public async Task a_request_against_the_document_is_refused_and_seen_by_the_checker(string method, string path, string? body)
    {
        await using SpecLab lab = await SpecLab.StartAsync("calendly", Spec);
        string before = await lab.StateAsync();

        (await lab.SendAsync(method, path, body)).Status.ShouldBe(400);

        lab.Recorder.Violations.ShouldHaveSingleItem().ShouldContain(" request: ");
        (await lab.StateAsync()).ShouldBe(before);
    }

    [Theory]
    [InlineData("another")]
    [InlineData(null)]
    public async Task another_token_or_none_is_refused(string? token)
    {
        await using SpecLab lab = await SpecLab.StartAsync("calendly", Spec);
        string before = await lab.StateAsync();
        LabAnswer answer = await lab.SendAsync("DELETE", "/organization_memberships/MBR0000000000002", token: token);
        answer.Status.ShouldBe(401);
        answer.Message.ShouldBe("The access token is invalid");
        (await lab.StateAsync()).ShouldBe(before);
        lab.Recorder.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task resources_and_pages_are_named_by_calendlys_own_host()
    {
        await using SpecLab lab = await SpecLab.StartAsync("calendly", Spec);
        LabAnswer first = await lab.SendAsync("GET", $"/organization_memberships?organization={OrgUri}&count=3");
        first.Json!["collection"]!.AsArray().ShouldAllBe(row =>
            ((string)row!["uri"]!).StartsWith("https://api.calendly.com/organization_memberships/", StringComparison.Ordinal));
        ((string)first.Json["pagination"]!["next_page"]!).ShouldStartWith("https://api.calendly.com/organization_memberships?");
        string token = (string)first.Json["pagination"]!["next_page_token"]!;

        LabAnswer second = await lab.SendAsync("GET", $"/organization_memberships?organization={OrgUri}&count=3&page_token={token}");

        second.Json!["collection"]!.AsArray().Count.ShouldBe(1);
        second.Json["pagination"]!["next_page_token"].ShouldBeNull();
        second.Json["pagination"]!["previous_page_token"].ShouldNotBeNull();
    }

    [Fact]
    public async Task every_answer_tells_how_many_calls_are_left_and_for_how_many_seconds()
    {
        await using SpecLab lab = await SpecLab.StartAsync("calendly", Spec);
        await lab.SendAsync("POST", "/_emulator/settings", """{"requestLimit":10}""");
        await lab.SendAsync("GET", "/users/me");
        LabAnswer answer = await lab.SendAsync("GET", "/organization_memberships/NOBODY");
        answer.Headers["X-RateLimit-Limit"].ShouldBe("10");
        answer.Headers["X-RateLimit-Remaining"].ShouldBe("8");
        int.Parse(answer.Headers["X-RateLimit-Reset"], System.Globalization.CultureInfo.InvariantCulture).ShouldBeInRange(1, 60);
    }

    private static IEnumerable<string> Emulated()
    {
        var routes = new RouteTable();
        new CalendlyEmulator(new EmulatorOptions()).MapRoutes(routes);
        return routes.Routes.Select(Shape);
    }

    /// <summary>Placeholders have other names in the document; their places are what counts.</summary>
    private static string Shape(string route) => Placeholder().Replace(route, "{}");

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Placeholder();
}
