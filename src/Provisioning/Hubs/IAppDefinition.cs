namespace BusinessHubs.Provisioning.Hubs;

/// <summary>An app that can be connected: its catalog entry and the way to make its connector.</summary>
public interface IAppDefinition
{
    /// <summary>The catalog entry.</summary>
    AppDescription Description { get; }

    /// <summary>
    /// Reads what a person typed as business ID; a pasted address is reduced to the ID. False with a reason when it cannot be one.
    /// </summary>
    bool TryReadBusinessId(string input, out string businessId, out string reason);

    /// <summary>Makes the connector of one hub. No call is made.</summary>
    IHubConnector Connect(HubConnection connection);
}
