using BusinessHubs.AppEmulators.Calendly;
using BusinessHubs.Connectors.Calendly;
using BusinessHubs.Connectors.Tests.Suite;
using BusinessHubs.TestKit.OpenApi;

namespace BusinessHubs.Connectors.Tests.Calendly;

/// <summary>Calendly as the suite and Calendly's own tests need it.</summary>
internal static class CalendlyProfile
{
    public static AppProfile Value { get; } = new()
    {
        App = "calendly",
        Make = (guard, clock, handler) => new CalendlyApp(guard, clock, handler),
        Record = inner => new OpenApiRecorder(OpenApiSpec.Load("calendly.openapi.json", "ErrorResponse"), inner),
        BusinessId = CalendlyEmulator.BusinessId,
        UnknownBusinessId = "NOBODYORG0000001",
        PastedBusinessId = $"https://api.calendly.com/organizations/{CalendlyEmulator.BusinessId}",
        BadBusinessId = "https://calendly.com/octo-agency",
        Token = "eyJraWQiOiJcanary0Suite1That2Must3Never4Show",
        WrongCredential = "eyJraWQiOiJcanary0Wrong1That2Must3Never4Show",
        Refusal = said => CalendlyAnswers.Error(400, said, said),
        MissingRight = "admin",
        Role = "user",
        // Calendly's document fixes the roles; CalendlyAccountTests has a newer version answer with another one.
        UnknownRole = null,
        ReadCall = ("GET", "/organization_memberships"),
        InviteCall = ("POST", "/organizations/*/invitations"),
        RemoveCall = ("DELETE", "/organization_memberships/*"),
        HasSeatLimit = true,
    };
}
