using System.CommandLine;
using System.Globalization;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;
using BusinessHubs.ScimHost.Configuration;

namespace BusinessHubs.ScimHost.Cli;

/// <summary>What a grant gives, as options.</summary>
internal sealed class GrantTermsOptions
{
    private readonly Option<string[]> _roles = new("--role") { Description = "App role; may be repeated", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string[]> _assets = new("--asset") { Description = "Role on an asset, kind:id=role; may be repeated" };
    private readonly Option<HubRole> _hubRole = new("--hub-role") { Description = "collaborator (default), manager or owner" };
    private readonly Option<bool> _noSeat = new("--no-seat") { Description = "An owner or a manager without an account in the app" };
    private readonly Option<string?> _expires = new("--expires") { Description = "When it ends, e.g. 2027-01-31T18:00:00Z (default: never)" };

    public Option[] All => [_roles, _assets, _hubRole, _noSeat, _expires];

    /// <exception cref="StartRefusedException">A value is not written as it must be.</exception>
    public GrantTerms Read(ParseResult parsed) => new(
        parsed.GetValue(_hubRole), parsed.GetValue(_roles) ?? [], ReadAssets(parsed.GetValue(_assets) ?? []), !parsed.GetValue(_noSeat))
    {
        Expires = ReadTime(parsed.GetValue(_expires)),
    };

    private static DateTimeOffset? ReadTime(string? text) => text is null ? null
        : text.Contains('T', StringComparison.Ordinal) && (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > 10)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset time)
            ? time.ToUniversalTime()
            : throw new StartRefusedException("--expires is an instant with its zone, such as 2027-01-31T18:00:00Z.");

    private static Dictionary<string, IReadOnlyList<string>> ReadAssets(string[] texts)
    {
        var assets = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (string text in texts)
        {
            int equals = text.LastIndexOf('=');
            if (equals <= 0 || equals == text.Length - 1)
                throw new StartRefusedException($"'{text}' is not kind:id=role.");
            string asset = text[..equals];
            assets[asset] = [.. assets.GetValueOrDefault(asset, []), text[(equals + 1)..]];
        }

        return assets;
    }
}
