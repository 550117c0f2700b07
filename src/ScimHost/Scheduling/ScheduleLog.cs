namespace BusinessHubs.ScimHost.Scheduling;

/// <summary>Log lines of schedules. Events 2420 to 2429.</summary>
internal static partial class ScheduleLog
{
    [LoggerMessage(2420, LogLevel.Warning, "The scheduled task {Task} failed; it is tried again at its next time")]
    public static partial void TaskFailed(this ILogger log, Exception exception, string task);

    [LoggerMessage(2421, LogLevel.Debug, "The scheduled task {Task} ends with the server")]
    public static partial void TaskInterrupted(this ILogger log, string task);
}
