using System.Text.RegularExpressions;

namespace BusinessHubs.Connectors.Agent.Recipes;

/// <summary>What a recipe must be besides well-formed. Each problem says where it stands.</summary>
internal sealed partial class RecipeCheck(Recipe recipe)
{
    private const int MaxSteps = 40;
    private const int MaxText = 500;
    private const int MaxRoles = 30;
    private const int MaxRefusals = 30;
    private const int MaxSeconds = 60;
    private const int MaxWeight = 1000;
    private const int MaxReadLag = 600;

    private static readonly string[] ForSignIn = ["userName", "password", "totp", "businessId"];
    private static readonly string[] Secrets = ["userName", "password", "totp"];
    private static readonly string[] ForReading = ["businessId"];

    private static readonly string[] Kinds =
    [
        "alreadySo", "notEnoughSeats", "invalidEmail", "unknownRole", "protected", "notManageable", "other", "throttled", "missingRight",
    ];

    /// <summary>Every problem; none means that the recipe may be used.</summary>
    public IEnumerable<string> Problems() =>
        Names().Concat(RoleProblems()).Concat(ReadingProblems()).Concat(WritingProblems()).Concat(RefusalProblems());

    private IEnumerable<string> Names()
    {
        if (!AppName().IsMatch(recipe.App))
            yield return "app: expected 1 to 32 lower-case letters, digits and hyphens, the first a letter";
        foreach ((string name, string text) in new[] { ("label", recipe.Label), ("businessIdLabel", recipe.BusinessIdLabel) })
        {
            if (text.Trim().Length is 0 or > 80)
                yield return $"{name}: expected 1 to 80 characters";
        }

        if (recipe.Guidance.Length > MaxText)
            yield return "guidance: too long";
        if (recipe.Address is { } address
            && (!Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) || uri.Scheme != Uri.UriSchemeHttps || uri.UserInfo.Length > 0))
        {
            yield return "address: expected an https address";
        }

        if (!IsPattern(recipe.BusinessIdPattern))
            yield return "businessIdPattern: not a regular expression that can be used (without backtracking)";
        if (recipe.ReadLag is < 0 or > MaxReadLag)
            yield return "readLag: expected 0 to 600 seconds";
        if (recipe.Totp is not { Digits: >= 6 and <= 8, Period: >= 1 and <= 300, Algorithm: "SHA1" or "SHA256" or "SHA512" })
            yield return "totp: expected 6 to 8 digits, a period up to 300 seconds, SHA1, SHA256 or SHA512";
    }

    private IEnumerable<string> RoleProblems()
    {
        if (recipe.Roles.Count is 0 or > MaxRoles)
            yield return "roles: expected 1 to 30";
        foreach ((int i, RecipeRole role) in recipe.Roles.Index())
        {
            if (role.Name.Trim().Length is 0 or > 80 || role.Label.Trim().Length is 0 or > 80)
                yield return $"roles[{i}]: expected a name and a label of 1 to 80 characters";
            // A role that an account has and that the recipe does not know weighs nothing; no known one may.
            if (role.Weight is < 1 or > MaxWeight)
                yield return $"roles[{i}].weight: expected 1 to {MaxWeight}";
        }

        if (Doubled(recipe.Roles.Select(r => r.Name)) || Doubled(recipe.Roles.Select(r => r.Label)) || Doubled(recipe.Roles.Select(r => r.Weight)))
            yield return "roles: two have the same name, label or weight";
    }

    private IEnumerable<string> ReadingProblems()
    {
        IEnumerable<string> problems = Steps("signIn.steps", recipe.SignIn.Steps, ForSignIn, writes: false)
            .Concat(Selector("signIn.signedOut", recipe.SignIn.SignedOut))
            .Concat(Selector("signIn.done", recipe.SignIn.Done))
            .Concat(Selector("signIn.failed", recipe.SignIn.Failed))
            .Concat(Page("identity.open", recipe.Identity.Open, ForReading))
            .Concat(Page("list.open", recipe.List.Open, ForReading))
            .Concat(Selector("list.row", recipe.List.Row))
            .Concat(Values());
        if (recipe.List.Next is { } next)
            problems = problems.Concat(Selector("list.next", next));
        if (recipe.Identity.Allowed is { } allowed)
            problems = problems.Concat(Selector("identity.allowed", allowed));
        if (recipe.Find is { } find)
            problems = problems.Concat(Page("find.open", find.Open, ["email", "businessId"])).Concat(Selector("find.empty", find.Empty));
        if (recipe.Owners is { } owners)
            problems = problems.Concat(Page("owners.open", owners.Open, ForReading));
        if (recipe.List.States.Any(state => state.Key.Length is 0 or > 80 || state.Value is not ("active" or "pending" or "suspended")))
            problems = problems.Append("list.states: expected words of the app for active, pending or suspended");
        if (recipe.List.Columns.State is null != (recipe.List.States.Count == 0))
            problems = problems.Append("list.states: they go with list.columns.state");
        if (recipe.Identity.Allowed is null != recipe.Identity.Right is null || recipe.Identity.Right?.Length is 0 or > 80)
            problems = problems.Append("identity.right: the name of the right goes with identity.allowed");
        return problems;
    }

    private IEnumerable<string> Values()
    {
        (string Place, RecipeValue? Value)[] values =
        [
            ("identity.businessId", recipe.Identity.BusinessId), ("identity.name", recipe.Identity.Name),
            ("identity.account", recipe.Identity.Account), ("identity.seatsTotal", recipe.Identity.SeatsTotal),
            ("identity.seatsUsed", recipe.Identity.SeatsUsed), ("list.columns.id", recipe.List.Columns.Id),
            ("list.columns.email", recipe.List.Columns.Email), ("list.columns.role", recipe.List.Columns.Role),
            ("list.columns.state", recipe.List.Columns.State), ("list.columns.self", recipe.List.Columns.Self),
        ];
        foreach ((string place, RecipeValue? value) in values)
        {
            if (value is null)
                continue;
            bool inRow = place.StartsWith("list.", StringComparison.Ordinal);
            if (value.Selector is null && (!inRow || value.Attribute is null))
                yield return $"{place}: expected a selector";
            if (value.Attribute is { } attribute && !AttributeName().IsMatch(attribute))
                yield return $"{place}.attribute: not the name of an attribute";
            if (value.Selector is null)
                continue;
            foreach (string problem in Selector($"{place}.selector", value.Selector))
                yield return problem;
        }
    }

    private IEnumerable<string> WritingProblems() =>
        Writing("invite", recipe.Invite, ["email", "name", "role", "roleLabel", "businessId"])
            .Concat(Writing("setRole", recipe.SetRole, ["id", "email", "role", "roleLabel", "businessId"]))
            .Concat(Writing("remove", recipe.Remove, ["id", "email", "businessId"]))
            .Concat(Writing("cancel", recipe.Cancel, ["id", "email", "businessId"]));

    private IEnumerable<string> RefusalProblems()
    {
        if (recipe.Refusals.Count > MaxRefusals)
            yield return "refusals: too many";
        foreach ((int i, RecipeRefusal refusal) in recipe.Refusals.Index())
        {
            if (!Kinds.Contains(refusal.Kind, StringComparer.Ordinal))
                yield return $"refusals[{i}].kind: expected one of {string.Join(", ", Kinds)}";
            if (!CodeName().IsMatch(refusal.Code))
                yield return $"refusals[{i}].code: expected lower-case letters, digits and _";
            if (refusal.Contains?.Length is 0 or > MaxText)
                yield return $"refusals[{i}].contains: expected 1 to {MaxText} characters";
            foreach (string problem in Selector($"refusals[{i}].selector", refusal.Selector))
                yield return problem;
        }
    }

    /// <summary>A section that only reads and whose last step tells that the page is there.</summary>
    private static IEnumerable<string> Page(string place, IReadOnlyList<RecipeStep> steps, string[] placeholders)
    {
        foreach (string problem in Steps(place, steps, placeholders, writes: false))
            yield return problem;
        if (steps.Count > 0 && steps[^1].WaitFor is null)
            yield return $"{place}: the last step must be a waitFor, so that half a page is not taken for a whole";
    }

    /// <summary>A section that changes something: which step does, and what is seen when it did.</summary>
    private static IEnumerable<string> Writing(string place, IReadOnlyList<RecipeStep>? steps, string[] placeholders)
    {
        if (steps is null)
            yield break;
        bool sound = true;
        foreach (string problem in Steps(place, steps, placeholders, writes: true))
        {
            sound = false;
            yield return problem;
        }

        if (!sound)
            yield break;
        if (!steps.Any(step => step.Commits))
            yield return $"{place}: no step has \"commits\": true";
        foreach ((int i, RecipeStep step) in steps.Index())
        {
            if (step.Commits && (i + 1 == steps.Count || !steps[i + 1].Awaits))
                yield return $"{place}[{i}]: after a step that commits, a waitFor or assertText must tell what came of it";
        }
    }

    private static IEnumerable<string> Steps(string place, IReadOnlyList<RecipeStep> steps, string[] placeholders, bool writes)
    {
        if (steps.Count is 0 or > MaxSteps)
            yield return $"{place}: expected 1 to {MaxSteps} steps";
        foreach ((int i, RecipeStep step) in steps.Index())
        {
            foreach (string problem in Step($"{place}[{i}]", step, placeholders, writes))
                yield return problem;
        }
    }

    private static IEnumerable<string> Step(string place, RecipeStep step, string[] placeholders, bool writes)
    {
        if (step.Verbs.Count() != 1)
        {
            yield return $"{place}: expected exactly one of goto, fill, click, select, waitFor, assertText, submit";
            yield break;
        }

        string[] open = [.. placeholders.Except(Secrets)];
        if (step.Verb == "goto")
        {
            if (!IsPath(step.Target))
                yield return $"{place}.goto: expected a path that begins with /";
            foreach (string problem in Placeholders($"{place}.goto", step.Target, open))
                yield return problem;
        }
        else
        {
            foreach (string problem in Selector($"{place}.{step.Verb}", step.Target, open))
                yield return problem;
        }

        bool takesValue = step.Verb is "fill" or "select" or "assertText";
        if (takesValue != step.Value is not null || step.Value?.Length > MaxText)
            yield return $"{place}.value: {(takesValue ? $"expected up to {MaxText} characters" : "this step takes none")}";
        // What is secret is written into fields and nowhere else.
        foreach (string problem in Placeholders($"{place}.value", step.Value ?? "", step.Verb == "fill" ? placeholders : open))
            yield return problem;
        if (step.Commits && (!writes || step.Verb is not ("click" or "submit")))
            yield return $"{place}.commits: only a click or submit of invite, setRole, remove or cancel commits";
        if (step.Seconds is < 1 or > MaxSeconds)
            yield return $"{place}.seconds: expected 1 to {MaxSeconds}";
    }

    private static IEnumerable<string> Selector(string place, string selector, params string[] placeholders)
    {
        if (selector.Trim().Length is 0 or > MaxText)
            yield return $"{place}: expected a selector of up to {MaxText} characters";
        // Chains of other selector engines, which would no longer be CSS.
        if (selector.Contains(">>", StringComparison.Ordinal))
            yield return $"{place}: >> is not CSS";
        foreach (string problem in Placeholders(place, selector, placeholders))
            yield return problem;
    }

    private static IEnumerable<string> Placeholders(string place, string text, string[] allowed)
    {
        string rest = PlaceholderText.Pattern().Replace(text, match => allowed.Contains(match.Groups[1].Value, StringComparer.Ordinal) ? "" : match.Value);
        if (rest.AsSpan().ContainsAny('{', '}'))
            yield return $"{place}: only {(allowed.Length == 0 ? "plain text" : string.Join(", ", allowed.Select(a => $"{{{a}}}")))} may stand here";
    }

    private static bool IsPath(string text) =>
        text.Length <= MaxText && text.StartsWith('/') && !text.StartsWith("//", StringComparison.Ordinal)
        && !text.Any(c => char.IsControl(c) || c is '\\' or ' ');

    private static bool IsPattern(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.NonBacktracking);
            return pattern.Length is > 0 and <= MaxText;
        }
        catch (Exception wrong) when (wrong is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    private static bool Doubled<T>(IEnumerable<T> items)
    {
        T[] all = [.. items];
        return all.Distinct().Count() != all.Length;
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{0,31}$")]
    private static partial Regex AppName();

    [GeneratedRegex("^[a-z][a-z0-9_]{0,63}$")]
    private static partial Regex CodeName();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,63}$")]
    private static partial Regex AttributeName();
}
