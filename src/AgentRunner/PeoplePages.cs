using BusinessHubs.Connectors.Agent.Recipes;
using BusinessHubs.Connectors.Agent.Wire;
using Microsoft.Playwright;

namespace BusinessHubs.AgentRunner;

/// <summary>Reads people from the app's lists. A list is read to its end or not at all.</summary>
internal sealed class PeoplePages(BrowserSession browser, StepRunner steps, Recipe recipe, Deadline deadline)
{
    private const int MostPages = 1000;
    private const int MostRows = 5000;
    private const int MaxId = 200;
    private const int MaxEmail = 320;
    private static readonly TimeSpan TurnTime = TimeSpan.FromSeconds(10);

    private const string ReadRows =
        """
        (rows, columns) => rows.map(row => columns.map(column => {
            const cell = column.selector ? row.querySelector(column.selector) : row;
            if (!cell) return null;
            const text = column.attribute ? cell.getAttribute(column.attribute) : (cell.innerText ?? cell.textContent);
            return text === null || text === undefined ? null : text.trim().slice(0, 500);
        }))
        """;

    /// <summary>Reads a list.</summary>
    /// <param name="section">Its name in the recipe.</param>
    /// <param name="open">The way to it.</param>
    /// <param name="values">Values of placeholders.</param>
    /// <param name="empty">Shown when it has no rows; null for a list that cannot be empty.</param>
    /// <param name="from">Path of the page to begin with; null for the first.</param>
    /// <param name="mostPages">After so many pages it may be left, if the next one has an address.</param>
    public async Task<(IReadOnlyList<AgentRow> Rows, string? Next)> ReadAsync(
        string section, IReadOnlyList<RecipeStep> open, IReadOnlyDictionary<string, string> values, string? empty = null,
        string? from = null, int mostPages = int.MaxValue)
    {
        if (from is null)
        {
            await steps.RunAsync(section, open, values);
        }
        else
        {
            await steps.OpenAsync(section, from);
            await steps.AwaitAsync(section, open[^1], values);
        }

        var rows = new List<AgentRow>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        var read = new HashSet<string>(StringComparer.Ordinal);
        for (int page = 1; ; page++)
        {
            read.Add(browser.Page.Url);
            AgentRow[] shown = await RowsAsync(section);
            if (shown.Length == 0)
            {
                // A list without anybody, not even the account itself, is a page that changed; taken for the truth, everybody would be gone.
                if (page == 1 && empty is not null && await steps.IsShownAsync(empty))
                    return ([], null);
                throw new StepFailedException($"{section}: the page shows no rows");
            }

            AgentRow[] news = [.. shown.Where(row => known.Add(row.Id))];
            if (news.Length == 0)
                throw new StepFailedException($"{section}: the listing shows a page that was read");
            rows.AddRange(news);
            if (await NextAsync() is not { } next)
                return (rows, null);
            if (next.Path is not null && page >= mostPages)
                return (rows, next.Path);
            if (page >= MostPages)
                throw new StepFailedException($"{section}: the listing has too many pages");
            await TurnAsync(section, next, shown[0].Id, open[^1], values);
            if (next.Path is not null && read.Contains(browser.Page.Url))
                throw new StepFailedException($"{section}: the listing comes back to a page that was read");
        }
    }

    private async Task<AgentRow[]> RowsAsync(string section)
    {
        RecipeColumns columns = recipe.List.Columns;
        RecipeValue?[] cells = [columns.Id, columns.Email, columns.Role, columns.State, columns.Self];
        string?[][] read;
        try
        {
            read = await browser.Page.Locator("css=" + recipe.List.Row).EvaluateAllAsync<string?[][]>(
                ReadRows,
                // A column that the recipe does not have is one that no row has.
                cells.Select(cell => new Dictionary<string, object?>
                {
                    ["selector"] = cell is null ? "not-there" : cell.Selector,
                    ["attribute"] = cell?.Attribute,
                }).ToArray());
        }
        catch (Exception failed) when (failed is PlaywrightException or TimeoutException)
        {
            throw new StepFailedException($"{section}: the rows cannot be read");
        }

        return read.Length <= MostRows
            ? [.. read.Select(row => Row(section, row))]
            : throw new StepFailedException($"{section}: the page has too many rows");
    }

    private AgentRow Row(string section, string?[] cells)
    {
        if (cells[0] is not { Length: > 0 and <= MaxId } id || id.Any(char.IsControl))
            throw new StepFailedException($"{section}: a row has no id");
        if (cells[2] is not { Length: > 0 } role)
            throw new StepFailedException($"{section}: a row has no role");
        string? state = recipe.List.Columns.State is null ? "active" : recipe.StateOf(cells[3] ?? "");
        return state is null
            ? throw new StepFailedException($"{section}: a row has a state that the recipe does not have")
            : new AgentRow(id, Address(cells[1]), recipe.RoleOf(role), state, cells[4] is not null);
    }

    private static string? Address(string? text) =>
        text is { Length: >= 3 and <= MaxEmail } && text.IndexOf('@', StringComparison.Ordinal) > 0 && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))
            ? text
            : null;

    /// <summary>How to get to the next page: by its address, or by clicking where it has none; null on the last page.</summary>
    private async Task<Turn?> NextAsync()
    {
        if (recipe.List.Next is not { } selector || !await steps.IsShownAsync(selector))
            return null;
        ILocator link = browser.Page.Locator("css=" + selector).First;
        string? address = await link.EvaluateAsync<string?>(
            "e => e.disabled || e.getAttribute('aria-disabled') === 'true' ? null : (e.getAttribute('href') ? e.href : '')");
        return address switch
        {
            null => null,
            "" => new Turn(null, link),
            _ => new Turn(browser.PathOf(address) ?? throw new StepFailedException("list: the next page is on another server"), link),
        };
    }

    private async Task TurnAsync(string section, Turn next, string firstId, RecipeStep shown, IReadOnlyDictionary<string, string> values)
    {
        if (next.Path is not null)
        {
            await steps.OpenAsync(section, next.Path);
            await steps.AwaitAsync(section, shown, values);
            return;
        }

        await next.Link.ClickAsync(new LocatorClickOptions { Timeout = deadline.Within(TurnTime) });
        bool turned = await deadline.UntilAsync(TurnTime, async () =>
        {
            try
            {
                return await RowsAsync(section) is [var first, ..] && first.Id != firstId;
            }
            catch (StepFailedException)
            {
                return false;
            }
        });
        if (!turned)
            throw new StepFailedException($"{section}: the next page does not come");
    }

    private sealed record Turn(string? Path, ILocator Link);
}
