using BusinessHubs.Provisioning.Scheduling;
using Quartz;

namespace BusinessHubs.ScimHost.Scheduling;

/// <summary>
/// A scheduled task as a job of Quartz. Never twice at once; a run that fails is logged and tried again at the next fire. When the
/// server stops, the task ends its step and the scheduler waits for it.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class ScheduledJob<TTask>(TTask task, IHostApplicationLifetime lifetime, ILogger<TTask> logger) : IJob
    where TTask : IScheduledTask
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        try
        {
            await task.RunOnceAsync(ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            logger.TaskInterrupted(typeof(TTask).Name);
        }
#pragma warning disable CA1031 // A database or a mail server that is away now is asked again at the next fire; the schedule must outlive it.
        catch (Exception failed)
#pragma warning restore CA1031
        {
            logger.TaskFailed(failed, typeof(TTask).Name);
        }
    }
}
