namespace BusinessHubs.Connectors.Agent.Recipes;

/// <summary>A role of the app.</summary>
/// <param name="Name">What a form sends for it, and our name of it.</param>
/// <param name="Label">What the pages show.</param>
/// <param name="Weight">Its rank; the one with the highest is the owner's role.</param>
internal sealed record RecipeRole(string Name, string Label, int Weight);

/// <summary>How the service account signs in.</summary>
/// <param name="SignedOut">Shown while nobody is signed in, e.g. the field for the password.</param>
/// <param name="Done">Shown once somebody is.</param>
/// <param name="Failed">Shown when the app does not accept what was entered.</param>
/// <param name="Steps">The way in.</param>
internal sealed record RecipeSignIn(string SignedOut, string Done, string Failed, IReadOnlyList<RecipeStep> Steps);

/// <summary>One-time codes (RFC 6238) as most apps have them.</summary>
internal sealed record RecipeTotp
{
    /// <summary>Length of a code.</summary>
    public int Digits { get; init; } = 6;

    /// <summary>How long a code lasts, in seconds.</summary>
    public int Period { get; init; } = 30;

    /// <summary>Whether the app takes each code once (RFC 6238 section 5.2): the next sign-in then waits for the next code.</summary>
    public bool Once { get; init; } = true;

    /// <summary>SHA1, SHA256 or SHA512.</summary>
    public string Algorithm { get; init; } = "SHA1";
}

/// <summary>Where a value stands.</summary>
internal sealed record RecipeValue
{
    /// <summary>The element, by plain CSS; inside a row null means the row itself.</summary>
    public string? Selector { get; init; }

    /// <summary>The attribute that holds it; null for the element's text.</summary>
    public string? Attribute { get; init; }
}

/// <summary>The page that tells about the collaboration space itself.</summary>
/// <param name="Open">The way to it; ends with a wait.</param>
internal sealed record RecipeIdentity(IReadOnlyList<RecipeStep> Open)
{
    /// <summary>The business ID; null where the app does not show it.</summary>
    public RecipeValue? BusinessId { get; init; }

    /// <summary>The name of the space.</summary>
    public RecipeValue? Name { get; init; }

    /// <summary>The id of the account that is signed in.</summary>
    public RecipeValue? Account { get; init; }

    /// <summary>Seats bought.</summary>
    public RecipeValue? SeatsTotal { get; init; }

    /// <summary>Seats in use.</summary>
    public RecipeValue? SeatsUsed { get; init; }

    /// <summary>Shown only to an account with the right to manage people.</summary>
    public string? Allowed { get; init; }

    /// <summary>The name of that right.</summary>
    public string? Right { get; init; }
}

/// <summary>Cells of a row.</summary>
/// <param name="Id">The app's id of the account or invitation.</param>
/// <param name="Email">Its address.</param>
/// <param name="Role">Its role, by label or name.</param>
internal sealed record RecipeColumns(RecipeValue Id, RecipeValue Email, RecipeValue Role)
{
    /// <summary>Its state; null where everybody listed is active.</summary>
    public RecipeValue? State { get; init; }

    /// <summary>There only in the row of the account that is signed in.</summary>
    public RecipeValue? Self { get; init; }
}

/// <summary>The list of everybody.</summary>
/// <param name="Open">The way to its first page; ends with a wait.</param>
/// <param name="Row">Matches each row.</param>
/// <param name="Columns">Where a row's values stand.</param>
internal sealed record RecipeList(IReadOnlyList<RecipeStep> Open, string Row, RecipeColumns Columns)
{
    /// <summary>The app's words for states: active, pending or suspended.</summary>
    public IReadOnlyDictionary<string, string> States { get; init; } = new Dictionary<string, string>();

    /// <summary>The link or button to the next page; not there on the last one.</summary>
    public string? Next { get; init; }
}

/// <summary>A search by address, whose rows are those of the list.</summary>
/// <param name="Open">The way to the result; ends with a wait.</param>
/// <param name="Empty">Shown when nobody was found. No rows without it means that the page cannot be read.</param>
internal sealed record RecipeFind(IReadOnlyList<RecipeStep> Open, string Empty);

/// <summary>The list of those with the owner's role, whose rows are those of the list.</summary>
/// <param name="Open">The way to it; ends with a wait.</param>
internal sealed record RecipeOwners(IReadOnlyList<RecipeStep> Open);

/// <summary>Words of the app that refuse something.</summary>
/// <param name="Selector">Where they stand.</param>
/// <param name="Kind">What they mean.</param>
/// <param name="Code">Our stable code.</param>
internal sealed record RecipeRefusal(string Selector, string Kind, string Code)
{
    /// <summary>A part of the words; null for any.</summary>
    public string? Contains { get; init; }
}
