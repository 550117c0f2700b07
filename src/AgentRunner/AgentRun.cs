using System.Globalization;
using BusinessHubs.Connectors.Agent.Recipes;
using BusinessHubs.Connectors.Agent.Wire;
using Microsoft.Playwright;

namespace BusinessHubs.AgentRunner;

/// <summary>One operation from start to answer.</summary>
internal sealed class AgentRun(AgentRequest request, Recipe recipe, BrowserSession browser, Deadline deadline, TimeProvider clock)
{
    private const int PagesAtOnce = 40;
    private static readonly TimeSpan LagPause = TimeSpan.FromSeconds(1);
    private readonly StepRunner _steps = new(browser, recipe, deadline);
    private long? _totpStep = request.TotpStep;
    private bool _codeEntered;
    private bool _signedIn = request.Session is not null;

    private PeoplePages Pages => new(browser, _steps, recipe, deadline);

    /// <summary>Does it, and answers whatever happens.</summary>
    public async Task<AgentAnswer> AnswerAsync()
    {
        AgentAnswer answer;
        try
        {
            answer = new AgentAnswer(AgentAnswer.Done) { Value = await SignedInAsync() };
        }
        catch (AppRefusedException no)
        {
            answer = _steps.Confirmed
                ? Failed($"the app refused something after the change was made ({no.Refusal.Code})")
                : new AgentAnswer(AgentAnswer.Refused) { Kind = no.Refusal.Kind, Code = no.Refusal.Code, Detail = no.Words };
        }
        catch (BadSignInException bad)
        {
            answer = _steps.Committed ? Failed("the session has ended after the app was asked") : new AgentAnswer(AgentAnswer.BadCredential) { Code = bad.Code, Detail = bad.Words };
        }
        catch (Exception failed) when (failed is StepFailedException or SignedOutException)
        {
            answer = Failed(failed.Message);
        }
        catch (Exception failed) when (failed is PlaywrightException or TimeoutException)
        {
            answer = Failed("the browser failed");
        }

        return answer with
        {
            Status = browser.LastStatus,
            Screenshot = answer.Outcome == AgentAnswer.Done ? null : await PictureAsync(),
            Session = _signedIn ? await SessionAsync() : null,
            TotpStep = _totpStep,
        };
    }

    private AgentAnswer Failed(string why) => new(_steps.Committed ? AgentAnswer.Unknown : AgentAnswer.NotSent) { Why = why };

    /// <summary>A session that ended is renewed once, as long as nothing was sent.</summary>
    private async Task<AgentValue> SignedInAsync()
    {
        if (_signedIn)
        {
            try
            {
                return await OperateAsync();
            }
            catch (SignedOutException) when (!_steps.Committed)
            {
                _signedIn = false;
                await browser.ForgetAsync();
            }
        }

        try
        {
            await SignInAsync();
        }
        catch (BadSignInException) when (recipe.Totp.Once && _codeEntered)
        {
            // The code may have been used by a run that nobody remembers, before a restart or on another node. The next one is fresh.
            await SignInAsync();
        }

        return await OperateAsync();
    }

    private async Task SignInAsync()
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["userName"] = request.Credential.UserName,
            ["password"] = request.Credential.Password,
            ["businessId"] = request.BusinessId,
        };
        _steps.SigningIn = true;
        _steps.Entered = false;
        _codeEntered = false;
        // The code is made when it is needed: one that waits for a slow page would be too old.
        foreach ((int i, RecipeStep step) in recipe.SignIn.Steps.Index())
        {
            if (step.Value?.Contains("{totp}", StringComparison.Ordinal) == true)
            {
                await _steps.AwaitAsync("signIn", new RecipeStep { WaitFor = step.Target, Seconds = step.Seconds }, values);
                values["totp"] = await CodeAsync();
            }

            await _steps.RunAsync($"signIn {i + 1}", [step], values);
        }

        await _steps.AwaitAsync("signIn", new RecipeStep { WaitFor = recipe.SignIn.Done, Seconds = 20 }, values);
        _steps.SigningIn = false;
        _signedIn = true;
    }

    /// <summary>A code that was not used yet: an app takes each one once (RFC 6238 section 5.2).</summary>
    private async Task<string> CodeAsync()
    {
        if (request.Credential.TotpSecret is not { Length: > 0 } text)
            throw new BadSignInException("totp_missing", "the app asks for a one-time code, and the credential has no secret for it");
        byte[] secret = Totp.ReadSecret(text)
            ?? throw new BadSignInException("totp_unreadable", "the secret of the one-time codes is not base32");
        long step = Totp.StepAt(clock.GetUtcNow(), recipe.Totp.Period);
        if (recipe.Totp.Once && _totpStep >= step)
        {
            step = _totpStep.Value + 1;
            if (!await deadline.WaitAsync(Totp.StartOf(step, recipe.Totp.Period)))
                throw new StepFailedException("signIn: the next one-time code comes too late");
        }

        _totpStep = step;
        _codeEntered = true;
        return Totp.Code(secret, step, recipe.Totp.Digits, recipe.Totp.Algorithm);
    }

    private async Task<AgentValue> OperateAsync() => request.Operation switch
    {
        "check" => new AgentValue { Identity = await IdentityAsync() },
        "list" => await ListAsync(),
        "find" => await FindAsync(),
        "invite" => await WriteAsync("invite", recipe.Invite),
        "setRole" => await WriteAsync("setRole", recipe.SetRole),
        "remove" => request.Arguments.Pending ? await WriteAsync("cancel", recipe.Cancel) : await WriteAsync("remove", recipe.Remove),
        _ => throw new StepFailedException("the operation is not known"),
    };

    private async Task<AgentIdentity> IdentityAsync()
    {
        RecipeIdentity page = recipe.Identity;
        await _steps.RunAsync("identity", page.Open, Values());
        return new AgentIdentity
        {
            BusinessId = await TextAsync(page.BusinessId),
            Name = await TextAsync(page.Name),
            Account = await TextAsync(page.Account),
            SeatsTotal = Number(await TextAsync(page.SeatsTotal)),
            SeatsUsed = Number(await TextAsync(page.SeatsUsed)),
            Allowed = page.Allowed is null || await _steps.IsShownAsync(page.Allowed),
        };
    }

    private async Task<AgentValue> ListAsync()
    {
        (IReadOnlyList<AgentRow> rows, string? next) =
            await Pages.ReadAsync("list", recipe.List.Open, Values(), from: request.Arguments.Cursor, mostPages: PagesAtOnce);
        return new AgentValue { Rows = rows, Next = next };
    }

    /// <summary>Everybody who has the id or one of the addresses, and the number of owners if one of them is an owner.</summary>
    private async Task<AgentValue> FindAsync()
    {
        AgentArguments asked = request.Arguments;
        IReadOnlyList<AgentRow>? all = null;
        var rows = new Dictionary<string, AgentRow>(StringComparer.Ordinal);
        if (recipe.Find is { } find)
        {
            foreach (string address in asked.Addresses)
            {
                var values = new Dictionary<string, string>(Values(), StringComparer.Ordinal) { ["email"] = address };
                foreach (AgentRow row in (await Pages.ReadAsync("find", find.Open, values, find.Empty)).Rows)
                    rows[row.Id] = row;
            }
        }

        // A search goes by address; an account whose address changed is found by its id in the whole list.
        if (recipe.Find is null || (asked.Id is { } id && !rows.ContainsKey(id)))
        {
            all = await AllAsync();
            foreach (AgentRow row in all)
                rows[row.Id] = row;
        }

        AgentRow[] found = [.. rows.Values.Where(row => row.Id == asked.Id || asked.Addresses.Any(a => Same(a, row.Email)))];
        int? owners = found.Any(IsOwner) ? (await OwnersAsync(all)).Count(IsOwner) : null;
        return new AgentValue { Rows = found, Owners = owners };
    }

    private async Task<IReadOnlyList<AgentRow>> OwnersAsync(IReadOnlyList<AgentRow>? all) =>
        all ?? (recipe.Owners is { } owners ? (await Pages.ReadAsync("owners", owners.Open, Values())).Rows : await AllAsync());

    private async Task<IReadOnlyList<AgentRow>> AllAsync() => (await Pages.ReadAsync("list", recipe.List.Open, Values())).Rows;

    /// <summary>Writes, and reads back in the same session.</summary>
    private async Task<AgentValue> WriteAsync(string section, IReadOnlyList<RecipeStep>? steps)
    {
        if (steps is null)
            throw new StepFailedException($"the recipe has no {section}");
        await _steps.RunAsync(section, steps, Values());
        long start = clock.GetTimestamp();
        while (true)
        {
            AgentValue value = await FindAsync();
            if (Shows(section, value) || clock.GetElapsedTime(start).TotalSeconds >= recipe.ReadLag || deadline.Left < LagPause)
                return value;
            await Task.Delay(LagPause, clock);
        }
    }

    /// <summary>Whether what was read shows what was written; if not, the app's pages may be behind.</summary>
    private bool Shows(string section, AgentValue value) => section switch
    {
        "invite" => value.Rows.Count > 0,
        "setRole" => value.Rows.Any(row => row.Id == request.Arguments.Id && row.Role == request.Arguments.Role),
        _ => value.Rows.All(row => row.Id != request.Arguments.Id),
    };

    private Dictionary<string, string> Values()
    {
        AgentArguments asked = request.Arguments;
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["businessId"] = request.BusinessId };
        foreach ((string name, string? value) in new[] { ("id", asked.Id), ("email", asked.Email), ("name", asked.Name), ("role", asked.Role) })
        {
            if (!string.IsNullOrEmpty(value))
                values[name] = value;
        }

        if (recipe.Roles.FirstOrDefault(role => role.Name == asked.Role) is { } named)
            values["roleLabel"] = named.Label;
        return values;
    }

    private async Task<string?> TextAsync(RecipeValue? value)
    {
        if (value is null)
            return null;
        ILocator element = browser.Page.Locator("css=" + value.Selector).First;
        if (await element.CountAsync() == 0)
            throw new StepFailedException("identity: the page does not show what the recipe says");
        string? text = value.Attribute is { } attribute
            ? await element.GetAttributeAsync(attribute, new LocatorGetAttributeOptions { Timeout = deadline.Within(TimeSpan.FromSeconds(5)) })
            : await element.InnerTextAsync(new LocatorInnerTextOptions { Timeout = deadline.Within(TimeSpan.FromSeconds(5)) });
        text = text?.Trim();
        return text is { Length: > 200 } ? text[..200] : text;
    }

    private async Task<string?> SessionAsync()
    {
        try
        {
            return await browser.StateAsync();
        }
        catch (PlaywrightException)
        {
            return null;
        }
    }

    private async Task<string?> PictureAsync() => request.Screenshots is not { } folder
        ? null
        : await browser.PictureAsync(
            folder,
            string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow():yyyyMMdd'T'HHmmssfff}-{recipe.App}-{request.Operation}-{Environment.ProcessId}.png"),
            _steps.SecretFields);

    private bool IsOwner(AgentRow row) => row.State == "active" && row.Role == recipe.OwnerRole.Name;

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out int number) && number >= 0 ? number : null;

    private static bool Same(string a, string? b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
