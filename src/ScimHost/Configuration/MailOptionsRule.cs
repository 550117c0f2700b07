using System.Net;
using BusinessHubs.Provisioning.Mailing;

namespace BusinessHubs.ScimHost.Configuration;

/// <summary>Pure: why a mail server cannot work as configured, in one line.</summary>
internal static class MailOptionsRule
{
    /// <summary>The first fault, or null.</summary>
    public static string? Fault(MailOptions mail) =>
        mail.Host.Length == 0
            ? mail.From.Length + mail.User.Length + mail.Password.Length > 0 ? "BusinessHubs:Mail:Host is empty, and other keys beside it are not." : null
        : Uri.CheckHostName(mail.Host) == UriHostNameType.Unknown ? "BusinessHubs:Mail:Host is not the name of a server."
        : mail.Port is < 1 or > IPEndPoint.MaxPort ? "BusinessHubs:Mail:Port must be between 1 and 65535."
        : !MailRule.IsAddress(mail.From) ? "BusinessHubs:Mail:From is not one plain mail address."
        : mail.User.Length == 0 != (mail.Password.Length == 0) ? "BusinessHubs:Mail:User and Password are given both or not at all."
        : null;

    /// <summary>Whether the server may be talked to without TLS: only one on this machine, and never in Production.</summary>
    public static bool MayBePlain(MailOptions mail, bool isProduction) =>
        !isProduction && (mail.Host == "localhost" || (IPAddress.TryParse(mail.Host, out IPAddress? address) && IPAddress.IsLoopback(address)));
}
