namespace BusinessHubs.AppEmulators.Atlassian;

/// <summary>A product of the organisation: a workspace in Atlassian's words.</summary>
/// <param name="Ari">Its resource identifier.</param>
/// <param name="Directory">The directory whose people may use it.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Type">Such as Confluence.</param>
/// <param name="TypeKey">Such as confluence.</param>
internal sealed record Product(string Ari, string Directory, string Name, string Type, string TypeKey)
{
    /// <summary>Customers and stakeholders are roles of the service desk only.</summary>
    public bool Has(string role) =>
        role is not (Roles.OrgAdmin or Roles.SiteAdmin) && (role is not (Roles.Customer or Roles.Stakeholder) || TypeKey == "jira-servicedesk");
}
