using BusinessHubs.Connectors.Agent.Recipes;
using Microsoft.Playwright;

namespace BusinessHubs.AgentRunner;

/// <summary>Does the steps of a recipe on one page. Every wait also looks for words that refuse and for the page of signing in.</summary>
internal sealed class StepRunner(BrowserSession browser, Recipe recipe, Deadline deadline)
{
    private const int MaxWords = 400;
    private static readonly TimeSpan StepTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PageTime = TimeSpan.FromSeconds(30);
    private readonly List<string> _secretFields = [];

    /// <summary>From here on the app may have changed something.</summary>
    public bool Committed { get; private set; }

    /// <summary>The app showed what came of a change: what is refused afterwards is not that change.</summary>
    public bool Confirmed { get; private set; }

    /// <summary>Fields that something secret was written into.</summary>
    public IReadOnlyList<string> SecretFields => _secretFields;

    /// <summary>While signing in, the page of signing in is no surprise; refused is what it shows after it was sent.</summary>
    public bool SigningIn { get; set; }

    /// <summary>Whether signing in has sent something yet.</summary>
    public bool Entered { get; set; }

    private IPage Page => browser.Page;

    /// <summary>Does all steps of a section.</summary>
    public async Task RunAsync(string section, IReadOnlyList<RecipeStep> steps, IReadOnlyDictionary<string, string> values)
    {
        foreach ((int i, RecipeStep step) in steps.Index())
        {
            string place = $"{section}, step {i + 1} ({step.Verb})";
            RecipeStep? next = i + 1 < steps.Count ? steps[i + 1] : null;
            try
            {
                await DoAsync(place, step, next, values);
                // What follows a step that commits waits for what the app says of it.
                Confirmed |= i > 0 && steps[i - 1].Commits;
            }
            // The browser's own messages may repeat what was written into a field; they are not passed on.
            catch (Exception failed) when (failed is PlaywrightException or TimeoutException)
            {
                throw new StepFailedException($"{place}: the page did not take it");
            }

        }
    }

    /// <summary>Opens a path and looks at what came.</summary>
    public Task OpenAsync(string place, string path) => OpenAsync(place, path, PageTime);

    private async Task OpenAsync(string place, string path, TimeSpan time)
    {
        IResponse? response;
        try
        {
            response = await Page.GotoAsync(browser.At(path).AbsoluteUri, new PageGotoOptions
            {
                WaitUntil = WaitUntilState.DOMContentLoaded,
                Timeout = deadline.Within(time),
            });
        }
        catch (Exception failed) when (failed is PlaywrightException or TimeoutException)
        {
            throw new StepFailedException($"{place}: the app does not answer, or leads to another address");
        }

        // Playwright tells of an answer before or after its event; the status is needed now.
        browser.LastStatus = response?.Status ?? browser.LastStatus;
        await LookAsync(place);
    }

    /// <summary>Waits for what a section's last step waits for.</summary>
    public Task AwaitAsync(string place, RecipeStep step, IReadOnlyDictionary<string, string> values) =>
        ShownAsync(place, step, Into(place, step.Target, values, PlaceholderText.Selector), values);

    /// <summary>Whether something is shown now.</summary>
    public async Task<bool> IsShownAsync(string selector) => await FirstShownAsync(selector) is not null;

    private async Task DoAsync(string place, RecipeStep step, RecipeStep? next, IReadOnlyDictionary<string, string> values)
    {
        if (step.Verb == "goto")
        {
            await OpenAsync(place, Into(place, step.Target, values, PlaceholderText.Path), step.Seconds is null ? PageTime : TimeOf(step));
            return;
        }

        string selector = Into(place, step.Target, values, PlaceholderText.Selector);
        if (step.Awaits)
        {
            await ShownAsync(place, step, selector, values);
            return;
        }

        ILocator element = await OneAsync(place, step, selector);
        string value = Into(place, step.Value ?? "", values, PlaceholderText.Plain);
        switch (step.Verb)
        {
            case "fill":
                if (step.Value!.Contains("{password}", StringComparison.Ordinal) || step.Value.Contains("{totp}", StringComparison.Ordinal))
                    _secretFields.Add(selector);
                await element.FillAsync(value, new LocatorFillOptions { Timeout = Time(step) });
                break;
            case "select":
                await SelectAsync(place, element, value, step);
                break;
            default:
                await PressAsync(place, element, step, next, values);
                break;
        }
    }

    private async Task PressAsync(string place, ILocator element, RecipeStep step, RecipeStep? next, IReadOnlyDictionary<string, string> values)
    {
        if (step.Commits)
        {
            // What is shown already cannot tell what came of the click.
            if (next is not null && await IsSoAsync(next, Into(place, next.Target, values, PlaceholderText.Selector), values))
                throw new StepFailedException($"{place}: what is to be waited for is shown before it");
            if (deadline.Left < TimeSpan.FromSeconds(1))
                throw new StepFailedException($"{place}: the time is up");
            Committed = true;
            browser.LastStatus = null;
        }

        browser.AcceptsDialogs = step.Commits;
        Entered |= SigningIn;
        if (step.Verb == "click")
            await element.ClickAsync(new LocatorClickOptions { Timeout = Time(step) });
        else
            await element.EvaluateAsync("form => form.requestSubmit()", null, new LocatorEvaluateOptions { Timeout = Time(step) });
    }

    private async Task SelectAsync(string place, ILocator element, string value, RecipeStep step)
    {
        string? found = await element.EvaluateAsync<string?>(
            "(list, wanted) => { const o = [...list.options ?? []]; const f = o.find(x => x.value === wanted) ?? o.find(x => x.text.trim() === wanted); return f ? f.value : null; }",
            value);
        if (found is null)
            throw new StepFailedException($"{place}: the list does not offer the value");
        await element.SelectOptionAsync(new SelectOptionValue { Value = found }, new LocatorSelectOptionOptions { Timeout = Time(step) });
    }

    /// <summary>The one element that is meant, once it is shown. With several nobody could say which.</summary>
    private async Task<ILocator> OneAsync(string place, RecipeStep step, string selector)
    {
        ILocator all = Page.Locator("css=" + selector);
        if (!await deadline.UntilAsync(TimeOf(step), async () =>
            {
                if (await FirstShownAsync(selector) is not null)
                    return true;
                await LookAsync(place);
                return false;
            }))
        {
            throw new StepFailedException($"{place}: the page does not show it");
        }

        int count = await all.CountAsync();
        return count == 1 ? all : throw new StepFailedException($"{place}: the page has {count} of it");
    }

    private async Task ShownAsync(string place, RecipeStep step, string selector, IReadOnlyDictionary<string, string> values)
    {
        bool shown = await deadline.UntilAsync(TimeOf(step), async () =>
        {
            if (await IsSoAsync(step, selector, values))
                return true;
            await LookAsync(place);
            return false;
        });
        if (!shown)
            throw new StepFailedException($"{place}: the page does not show it");
    }

    private async Task<bool> IsSoAsync(RecipeStep step, string selector, IReadOnlyDictionary<string, string> values) =>
        await FirstShownAsync(selector) is { } words
        && (step.Verb == "waitFor" || words.Contains(PlaceholderText.Plain(step.Value!, values), StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the page shows something that ends the flow.</summary>
    private async Task LookAsync(string place)
    {
        if (!browser.IsAtHome)
            throw new StepFailedException($"{place}: the app does not answer, or leads to another address");
        if (browser.IsTooLarge)
            throw new StepFailedException($"{place}: the page is too large");
        if (SigningIn)
        {
            if (Entered && await FirstShownAsync(recipe.SignIn.Failed) is { } no)
                throw new BadSignInException("sign_in_refused", no);
        }
        else if (await FirstShownAsync(recipe.SignIn.SignedOut) is not null)
        {
            throw new SignedOutException();
        }

        foreach (RecipeRefusal refusal in recipe.Refusals)
        {
            if (await FirstShownAsync(refusal.Selector) is { } words
                && (refusal.Contains is null || words.Contains(refusal.Contains, StringComparison.OrdinalIgnoreCase)))
            {
                throw new AppRefusedException(refusal, words);
            }
        }

        switch (browser.LastStatus)
        {
            case 429:
                throw new AppRefusedException(new RecipeRefusal("html", "throttled", "throttled"), "");
            case >= 500:
                throw new StepFailedException($"{place}: the app failed");
        }
    }

    /// <summary>The words of the first of these elements that is shown; null if none is.</summary>
    private async Task<string?> FirstShownAsync(string selector)
    {
        try
        {
            ILocator shown = Page.Locator("css=" + selector).Filter(new LocatorFilterOptions { Visible = true }).First;
            if (await shown.CountAsync() == 0)
                return null;
            string words = await shown.InnerTextAsync(new LocatorInnerTextOptions { Timeout = deadline.Within(StepTime) });
            words = string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            return words.Length <= MaxWords ? words : words[..MaxWords];
        }
        // The page is being exchanged for another one.
        catch (Exception passing) when (passing is PlaywrightException or TimeoutException)
        {
            return null;
        }
    }

    private static string Into(
        string place, string text, IReadOnlyDictionary<string, string> values, Func<string, IReadOnlyDictionary<string, string>, string> put)
    {
        foreach (System.Text.RegularExpressions.Match match in PlaceholderText.Pattern().Matches(text))
        {
            if (!values.ContainsKey(match.Groups[1].Value))
                throw new StepFailedException($"{place}: nothing is known for {match.Value}");
        }

        return put(text, values);
    }

    private static TimeSpan TimeOf(RecipeStep step) => step.Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) : StepTime;

    private float Time(RecipeStep step) => deadline.Within(TimeOf(step));
}
