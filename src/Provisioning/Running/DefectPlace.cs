using System.Diagnostics;
using System.Reflection;

namespace BusinessHubs.Provisioning.Running;

/// <summary>Kind and place of a defect, so that the same one is known again. Never the message: it may quote people's data.</summary>
public static class DefectPlace
{
    private const int Longest = 250;

    /// <summary>Type of the exception and the method that threw it.</summary>
    public static string Of(Exception defect)
    {
        MethodBase? thrower = new StackTrace(defect).GetFrame(0)?.GetMethod();
        string text = thrower is null ? defect.GetType().Name : $"{defect.GetType().Name} in {Name(thrower)}";
        return text.Length <= Longest ? text : text[..Longest];
    }

    // The body of an asynchronous method is MoveNext of a type that is called <TheMethod>d__1 inside the real one.
    private static string Name(MethodBase method)
    {
        Type? owner = method.DeclaringType;
        return owner is { Name: ['<', ..] name, DeclaringType: { } outer } && name.IndexOf('>', StringComparison.Ordinal) is > 1 and var end
            ? $"{outer.Name}.{name[1..end]}"
            : $"{owner?.Name}.{method.Name}";
    }
}
