namespace BusinessHubs.Connectors.Agent.Recipes;

/// <summary>One step of a recipe: exactly one of its verbs, each with a CSS selector (or, for <c>goto</c>, a path).</summary>
internal sealed record RecipeStep
{
    /// <summary>Opens a path of the app's address.</summary>
    public string? Goto { get; init; }

    /// <summary>Writes <see cref="Value"/> into a field.</summary>
    public string? Fill { get; init; }

    /// <summary>Clicks an element.</summary>
    public string? Click { get; init; }

    /// <summary>Chooses the option with this value (or these words) in a list.</summary>
    public string? Select { get; init; }

    /// <summary>Waits until an element is shown.</summary>
    public string? WaitFor { get; init; }

    /// <summary>Waits until an element shows a text that contains <see cref="Value"/>.</summary>
    public string? AssertText { get; init; }

    /// <summary>Submits a form.</summary>
    public string? Submit { get; init; }

    /// <summary>What is written, chosen or expected.</summary>
    public string? Value { get; init; }

    /// <summary>From this click or submit on, the app may have changed something.</summary>
    public bool Commits { get; init; }

    /// <summary>How long the step may wait, in seconds.</summary>
    public int? Seconds { get; init; }

    /// <summary>Every verb that is given, with what it is applied to.</summary>
    public IEnumerable<(string Name, string Target)> Verbs => new (string Name, string? Target)[]
    {
        ("goto", Goto), ("fill", Fill), ("click", Click), ("select", Select), ("waitFor", WaitFor), ("assertText", AssertText), ("submit", Submit),
    }.Where(verb => verb.Target is not null).Select(verb => (verb.Name, verb.Target!));

    /// <summary>The verb of a step that was checked.</summary>
    public string Verb => Verbs.Single().Name;

    /// <summary>The selector or path of a step that was checked.</summary>
    public string Target => Verbs.Single().Target;

    /// <summary>Whether it waits for something that is shown.</summary>
    public bool Awaits => Verb is "waitFor" or "assertText";
}
