using System.Diagnostics;

namespace BusinessHubs.Provisioning.Running;

/// <summary>Kind and place of a defect, so that the same one is known again. Never the message: it may quote people's data.</summary>
public static class DefectPlace
{
    private const int Longest = 250;

    /// <summary>Type of the exception and the method that threw it.</summary>
    public static string Of(Exception defect)
    {
        var thrower = new StackTrace(defect).GetFrame(0)?.GetMethod();
        string text = thrower is null ? defect.GetType().Name : $"{defect.GetType().Name} in {thrower.DeclaringType?.Name}.{thrower.Name}";
        return text.Length <= Longest ? text : text[..Longest];
    }
}
