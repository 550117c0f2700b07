using System.Globalization;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Atlassian;

/// <summary>Reads query parameters.</summary>
internal static class AtlassianQuery
{
    /// <summary>The page size; null if it is none that Atlassian takes.</summary>
    public static int? Limit(EmulatedCall call, int fallback, int most) => call.QueryValue("limit") is not { } text
        ? fallback
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int limit) && limit >= 1 && limit <= most ? limit : null;
}
