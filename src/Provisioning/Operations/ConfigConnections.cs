using BusinessHubs.Provisioning.Configuration;
using BusinessHubs.Provisioning.Directory;

namespace BusinessHubs.Provisioning.Operations;

/// <summary>Checks hubs that a document wants connected at their apps, before anything is stored.</summary>
internal sealed class ConfigConnections(HubOperations hubs, IConfigCredentials credentials)
{
    /// <summary>The hubs ready to be stored, by their id in the document.</summary>
    public async Task<OperationOutcome<Dictionary<string, ConfigConnection>>> CheckAsync(
        ChangeContext context, ConfigDocument document, ConfigPlan plan, CancellationToken cancellation)
    {
        var ready = new Dictionary<string, ConfigConnection>(ConfigDocument.Names);
        foreach (ConfigChange.OfHub change in plan.Changes.OfType<ConfigChange.OfHub>().Where(c => c.Before is null))
        {
            if (!(await CheckAsync(context, change.After!, cancellation)).IsDone(out ConfigConnection? connection, out OperationFault? fault))
                return ConfigPaths.Place(fault, document, change);
            ready[change.Key] = connection;
        }

        return ready;
    }

    private async Task<OperationOutcome<ConfigConnection>> CheckAsync(ChangeContext context, ConfigHub hub, CancellationToken cancellation)
    {
        if (hub.Credential is not { } reference)
        {
            return new OperationFault.Invalid(
                ConfigFaultCodes.CredentialMissing,
                "This hub is not connected yet; say where its credential is: credential: { env: NAME } or { file: path }.", "credential");
        }

        if (!(await credentials.ReadAsync(reference, cancellation)).IsDone(out string? credential, out OperationFault? unread))
            return unread;
        var draft = new HubDraft(
            hub.App, hub.BusinessId, hub.Label, credential, hub.BaseAddress is null ? null : new Uri(hub.BaseAddress),
            ConfigHubs.Apply(hub.Policy, HubPolicy.Default))
        {
            Login = hub.Login is { } login ? ConfigWords.Logins[login] : null,
            AsksForLogins = hub.AsksForLogins ?? false,
            Fields = (hub.Fields ?? []).ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal),
        };
        return (await hubs.AskAsync(context, draft, cancellation)).IsDone(out AcceptedHub? accepted, out OperationFault? refused)
            ? new ConfigConnection(draft, accepted)
            : refused;
    }
}
