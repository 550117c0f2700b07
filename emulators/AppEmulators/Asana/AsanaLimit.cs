using System.Globalization;
using BusinessHubs.AppEmulators.Hosting;

namespace BusinessHubs.AppEmulators.Asana;

/// <summary>Requests a minute; refused ones are answered with 429 and the seconds to wait (developers.asana.com, "Rate limits").</summary>
internal sealed class AsanaLimit(int limit)
{
    public const string Message = "You have made too many requests recently. Please, be chill.";

    private DateTimeOffset _ends;
    private int _used;

    /// <summary>Counts a request; its refusal if the limit was used up before it.</summary>
    public EmulatedAnswer? Refuse(DateTimeOffset now)
    {
        if (now >= _ends)
            (_ends, _used) = (now.AddMinutes(1), 0);
        if (_used >= limit)
        {
            string seconds = Math.Ceiling((_ends - now).TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return AsanaAnswers.Error(429, Message).WithHeaders([new("Retry-After", seconds)]);
        }

        _used++;
        return null;
    }
}
