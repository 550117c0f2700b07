using System.Security.Claims;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.Provisioning.Tracking;

namespace BusinessHubs.ScimHost.Auth;

internal sealed class CurrentCaller(IHttpContextAccessor accessor) : ICurrentCaller
{
    public ChangeContext Context =>
        Guid.TryParse(Claim(CallerClaims.Workspace), out Guid workspace) && Claim(CallerClaims.Actor) is { } actor
            ? new ChangeContext(
                new WorkspaceId(workspace), actor,
                Enum.TryParse(Claim(CallerClaims.Role), out AdminRole role) ? role : AdminRole.Self,
                Guid.TryParse(Claim(CallerClaims.User), out Guid user) ? new UserId(user) : null)
            {
                Idempotency = accessor.HttpContext?.Features.Get<IdempotencyKey>(),
                Trigger = Claim(CallerClaims.Scope) == Policies.ScopeName(TokenScope.Scim) ? TaskTrigger.Scim : TaskTrigger.AdminApi,
            }
            : throw new InvalidOperationException("The request carries no verified token.");

    private string? Claim(string type) => accessor.HttpContext?.User.FindFirstValue(type);
}
