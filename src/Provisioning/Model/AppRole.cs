namespace BusinessHubs.Provisioning.Model;

/// <summary>A native role of an App (or of one kind of its assets) and its rank.</summary>
/// <param name="Name">The app's own name of the role, e.g. <c>admin</c>; compared ordinally.</param>
/// <param name="Label">What people read.</param>
/// <param name="Weight">Rank inside a Hierarchical role model.</param>
public sealed record AppRole(string Name, string Label, RoleWeight Weight);
