using System.Text.Json;
using BusinessHubs.AgentRunner;
using BusinessHubs.Connectors.Agent.Recipes;
using BusinessHubs.Connectors.Agent.Wire;

// One request in, one line out. Nothing else is ever written: what a browser says may repeat what was entered.
TimeProvider clock = TimeProvider.System;
Orphan.EndWithParent(clock);
AgentAnswer answer = await AnswerAsync(await Console.In.ReadToEndAsync(), clock);
Console.Out.WriteLine(JsonSerializer.Serialize(answer, AgentWire.Options));
return 0;

static async Task<AgentAnswer> AnswerAsync(string text, TimeProvider clock)
{
    AgentRequest? request;
    try
    {
        request = JsonSerializer.Deserialize<AgentRequest>(text, AgentWire.Options);
    }
    catch (JsonException)
    {
        request = null;
    }

    if (request is null || !Uri.TryCreate(request.BaseAddress, UriKind.Absolute, out _))
        return new AgentAnswer(AgentAnswer.NotSent) { Why = "the request cannot be read" };
    try
    {
        Recipe recipe = RecipeReader.Read(request.Recipe);
        var deadline = new Deadline(clock, TimeSpan.FromMilliseconds(request.DeadlineMs));
        await using BrowserSession browser = await BrowserSession.StartAsync(request, deadline);
        return await new AgentRun(request, recipe, browser, deadline, clock).AnswerAsync();
    }
    catch (FormatException wrong)
    {
        return new AgentAnswer(AgentAnswer.NotSent) { Why = "the recipe cannot be read: " + wrong.Message };
    }
    catch (NoBrowserException none)
    {
        return new AgentAnswer(AgentAnswer.Unavailable) { Why = none.Message };
    }
}
