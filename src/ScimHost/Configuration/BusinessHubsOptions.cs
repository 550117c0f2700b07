namespace BusinessHubs.ScimHost.Configuration;

/// <summary>
/// Everything that can be configured, section <c>BusinessHubs</c> of appsettings.json, environment variables
/// (<c>BusinessHubs__Storage__Engine</c>) and the command line. Unknown keys are refused.
/// </summary>
public sealed class BusinessHubsOptions
{
    /// <summary>The section.</summary>
    public const string Section = "BusinessHubs";

    /// <summary>Folder of the database, the master key and the lock. Default <c>data</c>.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>Addresses to listen on, separated by semicolons; empty for ASP.NET Core's own setting or its default.</summary>
    public string Urls { get; set; } = "";

    /// <summary>Where data is kept.</summary>
    public StorageOptions Storage { get; set; } = new();

    /// <summary>Which addresses connectors may call.</summary>
    public EgressSettings Egress { get; set; } = new();

    /// <summary>
    /// What this node does, separated by commas: <c>scim</c> answers the IdP, <c>worker</c> carries changes to the apps and runs schedules,
    /// <c>ui</c> answers admins. Default all three.
    /// </summary>
    public string Roles { get; set; } = "scim,worker,ui";

    /// <summary>Registrations with apps whose hubs are connected by signing in.</summary>
    public IList<OAuthSettings> OAuth { get; } = [];

    /// <summary>Browser automation for apps without an API.</summary>
    public AgentSettings Agent { get; set; } = new();

    /// <summary>Bounds of requests.</summary>
    public LimitOptions Limits { get; set; } = new();

    /// <summary>Schema extensions beyond the core ones.</summary>
    public IList<SchemaOptions> Schemas { get; } = [];

    /// <summary>The mail server.</summary>
    public MailOptions Mail { get; set; } = new();

    /// <summary>How the log is written.</summary>
    public LogOptions Log { get; set; } = new();
}
