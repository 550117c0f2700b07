using System.Text.RegularExpressions;
using BusinessHubs.Provisioning.Configuration;

namespace BusinessHubs.ScimHost.Configuration.Files;

/// <summary>Reads one hub of a configuration file.</summary>
internal static partial class ConfigHubReader
{
    public static ConfigHub Read(ConfigMapReader map)
    {
        string? id = map.Text("id");
        string app = map.NeededText("app");
        string businessId = map.NeededText("businessId");
        string? label = map.Text("label");
        var hub = new ConfigHub(
            id ?? label ?? businessId, app, businessId, label, map.Text("baseAddress"), ReadCredential(map), map.Word("login", [.. ConfigWords.Logins.Keys]),
            map.Flag("asksForLogins"), ReadFields(map.Map("fields")), ReadPolicy(map.Map("policy")), ReadWeights(map.Map("weights")));
        map.End();
        return hub;
    }

    private static ConfigCredential? ReadCredential(ConfigMapReader map)
    {
        if (map.TakesValue("credential"))
        {
            map.Refuse(
                ConfigFaultCodes.InlineCredential, "credential",
                "A credential never stands in the file. Write credential: { env: NAME } or credential: { file: path }, and replace the one that stood here.");
            return null;
        }

        if (map.Map("credential") is not { } credential)
            return null;
        string? env = credential.Text("env");
        string? file = credential.Text("file");
        credential.End();
        if (env is null == file is null)
        {
            map.Refuse(ConfigFaultCodes.Contradiction, "credential", "A credential has either 'env' or 'file'.");
            return null;
        }

        if (env is not null && !EnvironmentName().IsMatch(env))
        {
            map.Refuse(
                ConfigFaultCodes.InvalidValue, "credential",
                "'env' is the name of an environment variable in capital letters, digits and underscores; the credential itself never stands here.");
            return null;
        }

        return env is null
            ? new ConfigCredential(ConfigCredentialSource.File, file!)
            : new ConfigCredential(ConfigCredentialSource.Env, env);
    }

    private static ValueList<ConfigField>? ReadFields(ConfigMapReader? map) =>
        map is null ? null : [.. map.FreeKeys().Select(k => new ConfigField(k, map.Text(k) ?? ""))];

    private static ConfigPolicy? ReadPolicy(ConfigMapReader? map)
    {
        if (map is null)
            return null;
        var policy = new ConfigPolicy(
            map.Word("mode", [.. ConfigWords.Modes.Keys]), map.Flag("maintenance"), map.Duration("reductionGrace"), map.Duration("settle"),
            map.Number("parallel"), map.Duration("pendingRecheck"), map.Number("callsPerMinute"), map.Duration("syncEvery"),
            map.Word("drift", [.. ConfigWords.Drifts.Keys]), map.Word("leavers", [.. ConfigWords.Leavers.Keys]), map.Number("safeguardPercent"),
            map.Number("safeguardFloor"), map.Duration("claimLife"), map.Text("syncCron"), map.Duration("suspendRetention"), map.Duration("inviteLife"));
        map.End();
        return policy;
    }

    private static ValueList<ConfigWeights>? ReadWeights(ConfigMapReader? map)
    {
        if (map is null)
            return null;
        List<ConfigWeights> weights = [];
        if (map.Map("app") is { } app)
            weights.Add(new ConfigWeights(null, ReadRoles(app)));
        if (map.Map("assets") is { } assets)
        {
            foreach (string kind in assets.FreeKeys())
            {
                if (assets.Map(kind) is { } roles)
                    weights.Add(new ConfigWeights(kind, ReadRoles(roles)));
            }
        }

        map.End();
        return [.. weights];
    }

    private static ValueList<ConfigWeight> ReadRoles(ConfigMapReader map) =>
        [.. map.FreeKeys().Select(role => new ConfigWeight(role, map.Number(role) ?? 0))];

    // Capital letters, as is custom: a token that was pasted here is refused instead of being shown as a name.
    [GeneratedRegex(@"\A[A-Z_][A-Z0-9_]{0,99}\z", RegexOptions.CultureInvariant)]
    private static partial Regex EnvironmentName();
}
