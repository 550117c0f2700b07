namespace BusinessHubs.TestKit.Mailing;

/// <summary>How a mail server behaves.</summary>
public enum MailServerMood
{
    /// <summary>Takes every mail.</summary>
    Accept,

    /// <summary>Refuses the recipient for good (550).</summary>
    Refuse,

    /// <summary>Refuses the recipient for now (451).</summary>
    RefuseForNow,

    /// <summary>Cuts the connection when the content is announced.</summary>
    DropBeforeData,

    /// <summary>Takes the content over and cuts the connection without saying so.</summary>
    DropAfterData,
}
