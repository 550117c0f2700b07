namespace BusinessHubs.ScimHost.Configuration;

/// <summary>The mail server that takes over what is sent. Without a host, no mails are sent.</summary>
public sealed class MailOptions
{
    /// <summary>Name of the server; empty for none.</summary>
    public string Host { get; set; } = "";

    /// <summary>Port. Default 587; TLS is begun with STARTTLS and required.</summary>
    public int Port { get; set; } = 587;

    /// <summary>Address that the mails come from.</summary>
    public string From { get; set; } = "";

    /// <summary>Name to log in with; empty for none.</summary>
    public string User { get; set; } = "";

    /// <summary>Its password. Give it as the environment variable <c>BusinessHubs__Mail__Password</c>.</summary>
    public string Password { get; set; } = "";
}
