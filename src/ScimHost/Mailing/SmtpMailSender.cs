using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using BusinessHubs.Provisioning.Mailing;
using BusinessHubs.ScimHost.Configuration;

namespace BusinessHubs.ScimHost.Mailing;

/// <summary>Sends mails over SMTP. TLS is required unless the server is on this machine and the environment is not Production.</summary>
internal sealed class SmtpMailSender(MailOptions options, bool mayBePlain, TimeProvider clock) : IMailSender
{
    /// <summary>The longest one mail may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public bool IsConfigured => options.Host.Length > 0;

    public async Task<MailOutcome> SendAsync(Mail mail, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!IsConfigured)
            return new MailOutcome.Failed("no mail server is configured");
        if (!MailRule.IsAddress(mail.To))
            return new MailOutcome.Refused("not an address");
        using MailMessage message = Message(mail);
        using var client = new SmtpClient(options.Host, options.Port)
        {
            EnableSsl = !mayBePlain,
            UseDefaultCredentials = false,
            Credentials = options.User.Length > 0 ? new NetworkCredential(options.User, options.Password) : null,
        };

        // Once begun it is not cancelled: a mail that is broken off may have been accepted, and would come again.
        using var patience = new CancellationTokenSource(Patience, clock);
        try
        {
            await client.SendMailAsync(message, patience.Token);
            return new MailOutcome.Accepted();
        }
        catch (OperationCanceledException)
        {
            return new MailOutcome.Failed("the mail server took too long");
        }
        catch (SmtpException refused) when (IsFinal(refused.StatusCode))
        {
            return new MailOutcome.Refused($"status {(int)refused.StatusCode}");
        }
        catch (SmtpException failed)
        {
            return new MailOutcome.Failed(failed.StatusCode == SmtpStatusCode.GeneralFailure ? "no connection" : $"status {(int)failed.StatusCode}");
        }
        catch (Exception broken) when (broken is IOException or InvalidOperationException or System.Security.Authentication.AuthenticationException)
        {
            return new MailOutcome.Failed("the connection broke");
        }
    }

    // 5xx of one mailbox or mail. That the login is refused, or TLS asked for, is the configuration's fault and may be mended.
    private static bool IsFinal(SmtpStatusCode status) =>
        status is SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.UserNotLocalTryAlternatePath or SmtpStatusCode.ExceededStorageAllocation
            or SmtpStatusCode.MailboxNameNotAllowed or SmtpStatusCode.TransactionFailed;

    private MailMessage Message(Mail mail)
    {
        var message = new MailMessage(new MailAddress(options.From), new MailAddress(mail.To))
        {
            Subject = MailRule.Subject(mail.Subject),
            SubjectEncoding = Encoding.UTF8,
            Body = mail.Text,
            BodyEncoding = Encoding.UTF8,
        };
        // Out-of-office answers to a machine help nobody.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        if (mail.Attachment is { } file)
            message.Attachments.Add(new Attachment(new MemoryStream(file.Bytes.ToArray()), file.Name, file.MediaType) { TransferEncoding = TransferEncoding.Base64 });
        return message;
    }
}
