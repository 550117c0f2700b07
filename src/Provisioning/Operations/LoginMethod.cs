namespace BusinessHubs.Provisioning.Operations;

/// <summary>How people log in to the app of a hub.</summary>
public enum LoginMethod
{
    /// <summary>Through the IdP.</summary>
    Sso,

    /// <summary>With a user name and a password of the app.</summary>
    Password,
}
