using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Syncing.Tables;

/// <summary>What a table says about how somebody got his access: <c>Individual</c>, the name of the one team or collection, or <c>Multiple</c>.</summary>
public static class GrantTypeRule
{
    /// <summary>His own grant.</summary>
    public const string Individual = "Individual";

    /// <summary>Several grants.</summary>
    public const string Multiple = "Multiple";

    /// <summary>The word; null where no grant counts.</summary>
    public static string? Of(IReadOnlyList<Grant> grants, Func<Grant, string> name) => grants switch
    {
        [] => null,
        [var one] => name(one),
        _ => Multiple,
    };
}
