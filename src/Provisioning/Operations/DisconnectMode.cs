namespace BusinessHubs.Provisioning.Operations;

/// <summary>What becomes of people's accounts when something is disconnected.</summary>
public enum DisconnectMode
{
    /// <summary>The default: they stay as they are, and nobody here looks after them any more.</summary>
    Keep,

    /// <summary>IdP: what teams of its groups gave becomes the members' own. Hub: the same as keep; its user table lists them before.</summary>
    HandOver,

    /// <summary>What was granted is taken, so that the pipeline removes the accounts.</summary>
    RemoveAccounts,
}
