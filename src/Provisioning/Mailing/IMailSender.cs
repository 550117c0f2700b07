namespace BusinessHubs.Provisioning.Mailing;

/// <summary>Sends mails.</summary>
public interface IMailSender
{
    /// <summary>Whether there is a mail server; without, nothing is sent and nothing waits.</summary>
    bool IsConfigured { get; }

    /// <summary>Hands one mail over. Bounded in time; once begun it is not cancelled half way.</summary>
    Task<MailOutcome> SendAsync(Mail mail, CancellationToken cancellation);
}
