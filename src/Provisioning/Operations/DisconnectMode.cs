namespace BusinessHubs.Provisioning.Operations;

/// <summary>What becomes of people's accounts when something is disconnected.</summary>
public enum DisconnectMode
{
    /// <summary>The default: they stay as they are, and nobody here looks after them any more.</summary>
    Keep,

    /// <summary>Hub: they stay, and whoever disconnects gets a list of them. IdP: what teams gave becomes people's own.</summary>
    HandOver,

    /// <summary>What was granted is taken, so that the pipeline removes the accounts.</summary>
    RemoveAccounts,
}
