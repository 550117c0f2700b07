using BusinessHubs.Provisioning.Configuration;
using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Cli;

/// <summary>A plan as people read it: each difference with old and new values, then whom it touches.</summary>
internal static class ConfigPlanText
{
    public static IEnumerable<string> Lines(ChangeResult<ConfigPlan> result)
    {
        ConfigPlan plan = result.Value;
        foreach (ConfigChange change in plan.Changes)
        {
            yield return $"{Sign(change.Kind)} {Section(change.Section)} {change.Key}";
            foreach (ConfigFieldChange field in change.Fields)
                yield return $"    {field.Field}: {Values(change.Kind, field)}";
        }

        yield return plan.Changes.Count == 0
            ? "Nothing to do: the workspace is as the file says."
            : result.Applied
                ? $"Applied: {Counts(plan, done: true)}."
                : $"{Counts(plan, done: false)}.";
        if (plan.Changes.Count == 0)
            yield break;
        foreach (string line in EffectText.Lines(result.Effect, plan.HubNames))
            yield return line;
    }

    private static string Counts(ConfigPlan plan, bool done) => !done
        ? $"{plan.Count(ConfigChangeKind.Add)} to add, {plan.Count(ConfigChangeKind.Change)} to change, {plan.Count(ConfigChangeKind.Remove)} to remove"
        : $"{plan.Count(ConfigChangeKind.Add)} added, {plan.Count(ConfigChangeKind.Change)} changed, {plan.Count(ConfigChangeKind.Remove)} removed";

    private static string Sign(ConfigChangeKind kind) => kind switch
    {
        ConfigChangeKind.Add => "+",
        ConfigChangeKind.Change => "~",
        ConfigChangeKind.Remove => "-",
        _ => throw new InvalidOperationException($"No sign for {kind}."),
    };

    private static string Section(ConfigSection section) => section switch
    {
        ConfigSection.Settings => "of the workspace:",
        ConfigSection.Hubs => "hub",
        ConfigSection.Teams => "team",
        ConfigSection.Mappings => "mapping",
        ConfigSection.Collections => "collection",
        ConfigSection.Grants => "grant",
        _ => throw new InvalidOperationException($"No word for {section}."),
    };

    private static string Values(ConfigChangeKind kind, ConfigFieldChange field) => kind switch
    {
        ConfigChangeKind.Add => Shown(field.After),
        ConfigChangeKind.Remove => Shown(field.Before),
        _ => $"{Shown(field.Before)} -> {Shown(field.After)}",
    };

    private static string Shown(string? value) => value switch
    {
        null => "(not set)",
        "" => "(none)",
        _ => string.Concat(value.Select(c => char.IsControl(c) ? ' ' : c)),
    };
}
