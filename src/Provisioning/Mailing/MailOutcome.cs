namespace BusinessHubs.Provisioning.Mailing;

/// <summary>What became of a mail.</summary>
public abstract record MailOutcome
{
    private MailOutcome()
    {
    }

    /// <summary>The mail server took it over.</summary>
    public sealed record Accepted : MailOutcome;

    /// <summary>The mail server refuses this recipient or this mail for good.</summary>
    /// <param name="Why">A status; nothing personal.</param>
    public sealed record Refused(string Why) : MailOutcome;

    /// <summary>It was not accepted, as far as is known; trying again later may succeed, and may send it twice.</summary>
    /// <param name="Why">A status; nothing personal.</param>
    public sealed record Failed(string Why) : MailOutcome;
}
