namespace BusinessHubs.Connectors.Agent.Recipes;

/// <summary>How one app without an API is driven through its own pages; see docs/agent-recipes.md.</summary>
/// <param name="App">Short stable name, as in the catalog.</param>
/// <param name="Label">What people read.</param>
/// <param name="BusinessIdLabel">The app's own word for the business ID.</param>
/// <param name="Roles">Every role that may be granted.</param>
/// <param name="SignIn">How the service account signs in.</param>
/// <param name="Identity">The page that tells about the space.</param>
/// <param name="List">The list of everybody.</param>
internal sealed record Recipe(
    string App, string Label, string BusinessIdLabel, IReadOnlyList<RecipeRole> Roles, RecipeSignIn SignIn, RecipeIdentity Identity, RecipeList List)
{
    /// <summary>Where the app is; null where each customer has an own address.</summary>
    public string? Address { get; init; }

    /// <summary>A regular expression (without backtracking) that the whole business ID must match.</summary>
    public string BusinessIdPattern { get; init; } = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

    /// <summary>Where the business ID is found and what the service account must be allowed to do.</summary>
    public string Guidance { get; init; } = "";

    /// <summary>How long after a write a page may still show the old state, in seconds.</summary>
    public int ReadLag { get; init; }

    /// <summary>The one-time codes of <c>{totp}</c>.</summary>
    public RecipeTotp Totp { get; init; } = new();

    /// <summary>A search by address; null reads the whole list for each person.</summary>
    public RecipeFind? Find { get; init; }

    /// <summary>The list of owners; null reads the whole list to count them.</summary>
    public RecipeOwners? Owners { get; init; }

    /// <summary>Adds a person.</summary>
    public IReadOnlyList<RecipeStep>? Invite { get; init; }

    /// <summary>Changes an account's role.</summary>
    public IReadOnlyList<RecipeStep>? SetRole { get; init; }

    /// <summary>Removes an account.</summary>
    public IReadOnlyList<RecipeStep>? Remove { get; init; }

    /// <summary>Cancels a pending invitation.</summary>
    public IReadOnlyList<RecipeStep>? Cancel { get; init; }

    /// <summary>What the app's refusals look like.</summary>
    public IReadOnlyList<RecipeRefusal> Refusals { get; init; } = [];

    /// <summary>The role with the highest weight: the last account that has it is never taken away.</summary>
    public RecipeRole OwnerRole => Roles.MaxBy(role => role.Weight)!;

    /// <summary>The role with the lowest weight: of an account without a named one.</summary>
    public RecipeRole PlainRole => Roles.MinBy(role => role.Weight)!;

    /// <summary>Our name of a role that a page shows; the page's own words where the recipe has no such role.</summary>
    public string RoleOf(string shown) =>
        Roles.FirstOrDefault(role => Same(role.Label, shown) || Same(role.Name, shown))?.Name ?? shown;

    /// <summary>active, pending or suspended; null for words that the recipe does not have.</summary>
    public string? StateOf(string shown) =>
        List.States.FirstOrDefault(state => Same(state.Key, shown)).Value;

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
