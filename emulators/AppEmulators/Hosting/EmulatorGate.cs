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
    private readonly FaultBook _faults = new();
    private readonly CallLog _log = new();
    private readonly ReadLag _lag = new();
    private readonly Door _door;
    private readonly TimeProvider _clock;
    private readonly CancellationToken _stopping;

    public EmulatorGate(IAppEmulator app, Door door, TimeProvider clock, CancellationToken stopping)
    {
        _app = app;
        _door = door;
        _clock = clock;
        _stopping = stopping;
        app.MapRoutes(_routes);
        ControlRoutes.Map(_control, app, _faults, _log, _lag);
        app.MapPeople(_control);
    }

    public async Task HandleAsync(HttpContext context)
    {
        EmulatedCall call = await EmulatedCall.ReadAsync(context, _clock.GetUtcNow());
        if (ControlRoutes.Owns(call.Path))
        {
            await ControlAsync(context, call);
            return;
        }

        FaultScript? fault;
        lock (_lock)
            fault = _faults.Take(call.Method, call.Path, _app.Reads(call));

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
            else if (fault is { Delivery.IsFaulty: true })
                await AnswerDelivery.WriteAsync(context, answer, fault.Delivery, _clock, _stopping);
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
        PagingFault? paging = fault?.Paging is { } kind ? new PagingFault(kind) : null;
        bool effective = PlayByHand(call, fault, FaultMoment.Before);
        EmulatedAnswer? own = fault is null || fault.Applies ? Answer(call with { Paging = paging }, fault?.Lag) : null;
        effective = PlayByHand(call, fault, FaultMoment.After) && effective;
        if (fault is not null && (!effective || paging is { Shown: false } || (fault.Lag is not null && own is not null && !_app.Succeeded(own))))
            _faults.GiveBack(fault);
        EmulatedAnswer? sent = fault switch
        {
            null => own,
            { Drop: not null } => null,
            { Status: { } status } => _app.Finish(call, fault.AnswerWith(fault.Throttle ? _app.Throttled(status) : _app.Error(status), call.Now)),
            _ => own,
        };
        bool reads = _app.Reads(call);
        _log.Add(call, sent?.Status, reads, applied: !reads && own is not null && _app.Succeeded(own), fault?.Id);
        return sent;
    }

    private EmulatedAnswer Answer(EmulatedCall call, TimeSpan? scripted)
    {
        TimeSpan lag = scripted ?? _lag.Default;
        EmulatedAnswer answer;
        if (_app.Reads(call))
        {
            answer = _lag.Read(_app, call.Now, () => Route(call));
        }
        else if (lag > TimeSpan.Zero)
        {
            IAppState before = _app.State.Copy();
            answer = Route(call);
            if (_app.Succeeded(answer))
                _lag.Hide(before, call.Now + lag);
        }
        else
        {
            answer = Route(call);
        }

        return _app.Finish(call, answer);
    }

    private EmulatedAnswer Route(EmulatedCall call) => _app.Refuse(call) ?? _routes.Answer(call) ?? _app.NotFound(call);

    /// <summary>What somebody does by hand in this moment; false if it was refused, so that nothing happened.</summary>
    private bool PlayByHand(EmulatedCall call, FaultScript? fault, FaultMoment moment)
    {
        if (fault?.ByHand is not { } hand || hand.At != moment)
            return true;
        EmulatedAnswer? done = _control.Answer(call with
        {
            Method = hand.Method,
            Path = hand.Path,
            PathAndQuery = hand.Path,
            Query = new QueryCollection(),
            Body = hand.Body,
        });
        return done is { IsSuccess: true };
    }

    private async Task ControlAsync(HttpContext context, EmulatedCall call)
    {
        if (call.Method == "POST" && call.Path == ControlRoutes.Refuse)
        {
            if (ControlRoutes.Milliseconds(call) is not { } closed)
            {
                await ControlRoutes.Problem(400, "expected {\"ms\": number}").WriteAsync(context);
                return;
            }

            await _door.ShutAsync(except: context.Connection.Id);
            _ = _door.OpenAfterAsync(closed, _stopping);
            // This connection is the last one; the next call has to knock at the closed door.
            context.Response.Headers.Connection = "close";
            await EmulatedAnswer.Empty(204).WriteAsync(context);
            return;
        }

        EmulatedAnswer answer;
        lock (_lock)
            answer = _control.Answer(call) ?? ControlRoutes.Problem(404, "no such control endpoint");
        await answer.WriteAsync(context);
    }
}
