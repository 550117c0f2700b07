using BusinessHubs.Connectors.Agent.Recipes;
using BusinessHubs.Connectors.Agent.Wire;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Agent;

/// <summary>What the runner's answers mean for a call. Words of the app are cleaned; those of the runner never show a value.</summary>
internal sealed class AgentErrors(Recipe recipe, AppText text)
{
    public const string Unavailable = "browser_unavailable";
    private const int MaxWhy = 300;

    /// <summary>The outcome of a run.</summary>
    /// <param name="result">What came of it.</param>
    /// <param name="writes">Whether the operation changes something.</param>
    public CallOutcome<AgentValue> Read(RunnerResult result, bool writes) => result switch
    {
        RunnerResult.Answered answered => Read(answered.Answer, writes),
        RunnerResult.NotStarted no => Without(no.Why),
        RunnerResult.Lost lost => Lost(lost.Why, null, writes),
        _ => throw new InvalidOperationException("A result of an unknown kind."),
    };

    /// <summary>There is no browser. The call may be repeated once there is one; a check says it in words.</summary>
    public static CallOutcome<AgentValue> Without(string why) => new CallOutcome<AgentValue>.NotSent($"{Unavailable}: {why}");

    private CallOutcome<AgentValue> Read(AgentAnswer answer, bool writes) => answer.Outcome switch
    {
        AgentAnswer.Done when answer.Value is { } value => new CallOutcome<AgentValue>.Done(value),
        AgentAnswer.Refused => Refused(answer),
        AgentAnswer.BadCredential => new CallOutcome<AgentValue>.BadCredential(
            answer.Code ?? "sign_in_refused", Words(answer, "the app does not accept the account"), answer.Status),
        AgentAnswer.NotSent => new CallOutcome<AgentValue>.NotSent(Why(answer), answer.Status),
        AgentAnswer.Unavailable => Without(Why(answer)),
        AgentAnswer.Unknown => Lost(Why(answer), answer.Status, writes),
        _ => Lost("the browser runner's answer cannot be read", null, writes),
    };

    private CallOutcome<AgentValue> Refused(AgentAnswer answer)
    {
        string code = answer.Code ?? "refused";
        string detail = Words(answer, "the app gave no reason");
        return answer.Kind switch
        {
            "throttled" => new CallOutcome<AgentValue>.Throttled(RetryTimes.Default),
            "missingRight" => new CallOutcome<AgentValue>.BadCredential("underpermissioned", $"{LackingRight(recipe)}: {detail}", answer.Status),
            "alreadySo" => Refused(RefusalKind.AlreadySo, code, detail, answer.Status),
            "notEnoughSeats" => Refused(RefusalKind.NotEnoughSeats, code, detail, answer.Status),
            "invalidEmail" => Refused(RefusalKind.InvalidEmail, code, detail, answer.Status),
            "unknownRole" => Refused(RefusalKind.UnknownRole, code, detail, answer.Status),
            "protected" => Refused(RefusalKind.Protected, code, detail, answer.Status),
            "notManageable" => Refused(RefusalKind.NotManageable, code, detail, answer.Status),
            _ => Refused(RefusalKind.Other, code, detail, answer.Status),
        };
    }

    /// <summary>Names the right that the account does not have.</summary>
    public static string LackingRight(Recipe recipe) => $"the account lacks the right {AppText.Label(recipe.Identity.Right, "to manage people")}";

    private static CallOutcome<AgentValue>.Refused Refused(RefusalKind kind, string code, string detail, int? status) => new(kind, code, detail, status);

    private static CallOutcome<AgentValue> Lost(string why, int? status, bool writes) =>
        writes ? new CallOutcome<AgentValue>.Unknown(why, status) : new CallOutcome<AgentValue>.NotSent(why, status);

    private string Words(AgentAnswer answer, string otherwise)
    {
        string words = text.Clean(answer.Detail);
        return With(words.Length > 0 ? words : otherwise, answer);
    }

    private static string Why(AgentAnswer answer)
    {
        string why = answer.Why ?? "no reason";
        return With(why.Length <= MaxWhy ? why : why[..MaxWhy], answer);
    }

    private static string With(string words, AgentAnswer answer) => answer.Screenshot is { } picture ? $"{words} (screenshot {picture})" : words;
}
