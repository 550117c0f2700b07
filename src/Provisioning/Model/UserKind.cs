namespace BusinessHubs.Provisioning.Model;

/// <summary>What a user is to the organisation.</summary>
public enum UserKind
{
    /// <summary>One of its people.</summary>
    Member,

    /// <summary>Somebody from outside; may only be a Collaborator.</summary>
    Guest,

    /// <summary>May log in to apps and nothing else; may only be a Collaborator.</summary>
    LoginOnly,
}
