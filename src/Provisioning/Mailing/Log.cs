using BusinessHubs.Provisioning.Model;
using Microsoft.Extensions.Logging;

namespace BusinessHubs.Provisioning.Mailing;

/// <summary>Log lines of mails: never an address or a text. Events 2400 to 2419.</summary>
internal static partial class Log
{
    [LoggerMessage(2400, LogLevel.Information, "Workspace {WorkspaceId}: {Count} mails accepted by the mail server")]
    public static partial void MailsAccepted(this ILogger log, WorkspaceId workspaceId, int count);

    [LoggerMessage(2401, LogLevel.Warning, "Workspace {WorkspaceId}: a mail was not accepted ({Outcome}: {Why})")]
    public static partial void MailNotAccepted(this ILogger log, WorkspaceId workspaceId, string outcome, string why);
}
