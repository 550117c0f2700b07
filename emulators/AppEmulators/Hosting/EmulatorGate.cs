using BusinessHubs.AppEmulators.Faults;

namespace BusinessHubs.AppEmulators.Hosting;

/// <summary>
/// The one way into the emulator: reads the request, asks the fault scripts, applies the call under the lock, then delays,
/// drops or answers outside of it.
/// </summary>
internal sealed class EmulatorGate
{
    private readonly Lock _lock = new();
    private readonly RouteTable _routes = new();
    private readonly RouteTable _control = new();
    private readonly IAppEmulator _app;
    private readonly FaultBook _faults;
    private readonly CallLog _log;
    private readonly TimeProvider _clock;
    private readonly CancellationToken _stopping;

    public EmulatorGate(
        IAppEmulator app, FaultBook faults, CallLog log, TimeProvider clock, CancellationToken stopping)
    {
        _app = app;
        _faults = faults;
        _log = log;
        _clock = clock;
        _stopping = stopping;
        app.MapRoutes(_routes);
        ControlRoutes.Map(_control, app, faults, log);
        app.MapPeople(_control);
    }

    public async Task HandleAsync(HttpContext context)
    {
        EmulatedCall call = await EmulatedCall.ReadAsync(context, _clock.GetUtcNow());
        if (ControlRoutes.Owns(call.Path))
        {
            EmulatedAnswer answer;
            lock (_lock)
                answer = _control.Answer(call) ?? ControlRoutes.Problem(404, "no such control endpoint");
            await answer.WriteAsync(context);
            return;
        }

        FaultScript? fault;
        lock (_lock)
            fault = _faults.Take(call.Method, call.Path);

        try
        {
            // Not cancelled when the client gives up: a request that is on its way arrives in spite of that.
            if (fault is { DelayAt: FaultMoment.Before })
                await Task.Delay(fault.Delay, _clock, _stopping);

            EmulatedAnswer? answer;
            lock (_lock)
                answer = Apply(call with { Now = _clock.GetUtcNow() }, fault);

            if (fault is { DelayAt: FaultMoment.After })
                await Task.Delay(fault.Delay, _clock, _stopping);
            if (answer is null)
                context.Abort();
            else
                await answer.WriteAsync(context);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested || context.RequestAborted.IsCancellationRequested)
        {
            context.Abort();
        }
    }

    /// <summary>Applies the call as the fault script allows; null means that no answer is sent.</summary>
    private EmulatedAnswer? Apply(EmulatedCall call, FaultScript? fault)
    {
        EmulatedAnswer? own = fault is null || fault.Applies ? Answer(call) : null;
        EmulatedAnswer? sent = fault switch
        {
            null => own,
            { Drop: not null } => null,
            { Status: { } status } => _app.Finish(call, fault.AnswerWith(_app.Error(status))),
            _ => own,
        };
        _log.Add(call, sent?.Status, applied: call.IsWrite && own is { IsSuccess: true }, fault?.Id);
        return sent;
    }

    private EmulatedAnswer Answer(EmulatedCall call)
    {
        EmulatedAnswer answer = _app.Refuse(call) ?? _routes.Answer(call) ?? _app.NotFound(call);
        return _app.Finish(call, answer);
    }
}
