using BusinessHubs.Provisioning.Directory;

namespace BusinessHubs.ScimHost.Endpoints.Scim;

/// <summary>On whose behalf a request is made.</summary>
internal interface IScimCaller
{
    /// <summary>From the credential, never from the request.</summary>
    ChangeContext Of(HttpContext http);
}
