using BusinessHubs.Provisioning.Model;
using Microsoft.Extensions.Logging;

namespace BusinessHubs.Provisioning.Mailing;

/// <summary>Writes what became of a mail to the log.</summary>
internal static class MailLogExtensions
{
    public static void Note(this ILogger logger, WorkspaceId workspace, MailOutcome outcome)
    {
        switch (outcome)
        {
            case MailOutcome.Accepted:
                logger.MailsAccepted(workspace, 1);
                break;
            case MailOutcome.Refused refused:
                logger.MailNotAccepted(workspace, "refused", refused.Why);
                break;
            case MailOutcome.Failed failed:
                logger.MailNotAccepted(workspace, "failed", failed.Why);
                break;
            default:
                throw new InvalidOperationException($"No line for {outcome}.");
        }
    }
}
