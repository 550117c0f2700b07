namespace BusinessHubs.Provisioning.Mailing;

/// <summary>Where no mail server is configured.</summary>
internal sealed class NoMail : IMailSender
{
    public bool IsConfigured => false;

    public Task<MailOutcome> SendAsync(Mail mail, CancellationToken cancellation) =>
        Task.FromResult<MailOutcome>(new MailOutcome.Failed("no mail server is configured"));
}
