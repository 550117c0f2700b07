using BusinessHubs.Connectors.Agent.Recipes;

namespace BusinessHubs.AgentRunner;

/// <summary>A step could not be done; the message is in our own words and never shows a value.</summary>
internal sealed class StepFailedException(string why) : Exception(why);

/// <summary>The app shows that nobody is signed in (any more).</summary>
internal sealed class SignedOutException() : Exception("the session has ended");

/// <summary>The app shows words that refuse.</summary>
internal sealed class AppRefusedException(RecipeRefusal refusal, string words) : Exception(refusal.Code)
{
    public RecipeRefusal Refusal => refusal;

    public string Words => words;
}

/// <summary>The app does not accept the service account.</summary>
internal sealed class BadSignInException(string code, string words) : Exception("the app does not accept the account")
{
    public string Code => code;

    public string Words => words;
}

/// <summary>There is no browser that could be used.</summary>
internal sealed class NoBrowserException(string why) : Exception(why);
