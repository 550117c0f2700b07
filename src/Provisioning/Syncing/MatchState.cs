namespace BusinessHubs.Provisioning.Syncing;

/// <summary>What an account in the app is to us.</summary>
public enum MatchState
{
    /// <summary>Nobody we know: enrolled outside of us. Never touched unless an operator asks for it.</summary>
    Unmatched,

    /// <summary>Belongs to a user of the corporate directory.</summary>
    Onboarded,

    /// <summary>Belongs to a guest, or to a user of a native partner.</summary>
    Guest,

    /// <summary>Taken out of management by an Owner, with a reason.</summary>
    Exempted,

    /// <summary>More than one person, or more than one account, would fit: left unmatched.</summary>
    Ambiguous,

    /// <summary>Was listed once and is not any more.</summary>
    Missing,

    /// <summary>Not listed by a sync whose result is not trusted.</summary>
    Suspect,
}
