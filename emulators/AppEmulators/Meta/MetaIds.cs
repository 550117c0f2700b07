using System.Globalization;

namespace BusinessHubs.AppEmulators.Meta;

/// <summary>
/// Ids of the emulated graph. Meta's ids are bare digits and tell nothing; here their first digits tell the type of the node, so
/// that a checker can look it up.
/// </summary>
internal static class MetaIds
{
    public const string Me = "me";
    public const string AdAccountPrefix = "act_";

    private const int Digits = 12;

    private static readonly (string Prefix, string Type)[] Types =
    [
        ("10", MetaTypes.Business),
        ("12", MetaTypes.BusinessUser),
        ("14", MetaTypes.SystemUser),
        ("33", MetaTypes.RoleRequest),
        ("50", MetaTypes.Application),
        ("60", MetaTypes.Page),
        ("70", MetaTypes.Catalog),
    ];

    /// <summary>The type of a node by its id; null if it has none of the known shapes.</summary>
    public static string? TypeOf(string id)
    {
        if (id == Me)
            return MetaTypes.User;
        if (IsAdAccount(id))
            return MetaTypes.AdAccount;
        return id.Length == Digits && id.All(char.IsAsciiDigit)
            ? Types.FirstOrDefault(type => id.StartsWith(type.Prefix, StringComparison.Ordinal)).Type
            : null;
    }

    public static bool IsAdAccount(string id) =>
        id.StartsWith(AdAccountPrefix, StringComparison.Ordinal) && id.Length > AdAccountPrefix.Length
        && id.AsSpan(AdAccountPrefix.Length).IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>The id of a node of this type with this number.</summary>
    public static string Make(string type, long number) =>
        type == MetaTypes.AdAccount
            ? AdAccountPrefix + number.ToString("D12", CultureInfo.InvariantCulture)
            : Types.First(known => known.Type == type).Prefix + number.ToString("D10", CultureInfo.InvariantCulture);
}
