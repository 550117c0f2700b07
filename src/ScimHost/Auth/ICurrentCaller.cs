using BusinessHubs.Provisioning.Directory;

namespace BusinessHubs.ScimHost.Auth;

/// <summary>Who makes the current request.</summary>
public interface ICurrentCaller
{
    /// <summary>Workspace and actor, from the verified token.</summary>
    /// <exception cref="InvalidOperationException">The request carries no verified token: the endpoint lacks a policy.</exception>
    ChangeContext Context { get; }
}
