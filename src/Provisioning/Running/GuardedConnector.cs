using BusinessHubs.Provisioning.Hubs;
using BusinessHubs.Provisioning.Model;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace BusinessHubs.Provisioning.Running;

/// <summary>
/// A hub's connector behind its Polly pipeline: total timeout, retry (only what was not sent, and reads), circuit breaker, timeout
/// of one try. Answers with outcomes like the connector itself.
/// </summary>
public sealed class GuardedConnector
{
    private const int BreakerMinimum = 5;
    private static readonly TimeSpan BreakerWindow = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ShortestBreak = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestBreak = TimeSpan.FromMinutes(15);

    private readonly IHubConnector _connector;
    private readonly PipelineOptions _options;
    private readonly TimeProvider _clock;
    private readonly ResiliencePipeline<CallOutcome<ObservedSeat>> _pipeline;
    private readonly CircuitBreakerStateProvider _breaker = new();

    // Polly keeps saying Open until the next call is made; without the instant, nobody would ever make it.
    private long _openUntil;

    /// <summary>Puts a connector behind a pipeline of its own.</summary>
    public GuardedConnector(IHubConnector connector, PipelineOptions options, TimeProvider clock, Func<double> chance)
    {
        _connector = connector;
        _options = options;
        _clock = clock;
        var builder = new ResiliencePipelineBuilder<CallOutcome<ObservedSeat>> { TimeProvider = clock };
        builder.AddTimeout(options.CallTimeout);
        if (options.Retries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<CallOutcome<ObservedSeat>>
            {
                MaxRetryAttempts = options.Retries,
                Delay = TimeSpan.FromMilliseconds(500),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Randomizer = chance,
                ShouldHandle = static args => new(args.Outcome.Result is CallOutcome<ObservedSeat>.NotSent),
            });
        }

        _pipeline = builder
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<CallOutcome<ObservedSeat>>
            {
                FailureRatio = 0.5,
                MinimumThroughput = BreakerMinimum,
                SamplingDuration = BreakerWindow,
                BreakDurationGenerator = static args => new(BreakFor(args.HalfOpenAttempts)),
                StateProvider = _breaker,
                OnOpened = args =>
                {
                    Volatile.Write(ref _openUntil, (clock.GetUtcNow() + args.BreakDuration).UtcTicks);
                    return default;
                },
                ShouldHandle = static args => new(
                    args.Outcome.Exception is TimeoutRejectedException
                    || args.Outcome.Result is CallOutcome<ObservedSeat>.NotSent or CallOutcome<ObservedSeat>.Unknown),
            })
            .AddTimeout(options.AttemptTimeout)
            .Build();
    }

    /// <summary>Whether calls are refused without being tried: no seat is started then.</summary>
    public bool IsOpen => OpenUntil is not null;

    /// <summary>Until when calls are refused without being tried (UTC); null when they are made.</summary>
    public DateTimeOffset? OpenUntil =>
        _breaker.CircuitState == CircuitState.Open && Volatile.Read(ref _openUntil) is var until && _clock.GetUtcNow().UtcTicks < until
            ? new DateTimeOffset(until, TimeSpan.Zero)
            : null;

    /// <summary>Whether the next call decides if the circuit closes: only one seat may be started then.</summary>
    public bool IsProbing => !IsOpen && _breaker.CircuitState is CircuitState.Open or CircuitState.HalfOpen;

    /// <summary>Checks the credential; outside the pipeline, because it is the probe that ends a quarantine.</summary>
    public async Task<CallOutcome<HubIdentity>> CheckAsync(TimeSpan timeout, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(timeout, _clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        using IDisposable deadline = CallDeadline.Begin(_clock.GetUtcNow() + timeout);
        return await _connector.CheckAsync(both.Token);
    }

    /// <summary>Reads the truth about a seat.</summary>
    public Task<CallOutcome<ObservedSeat>> FindAsync(
        SeatSubject subject, IReadOnlyCollection<AssetKey> assets, CancellationToken cancellation) =>
        CallAsync(token => _connector.FindAsync(subject, assets, token), isRead: true, cancellation);

    /// <summary>Invites.</summary>
    public Task<CallOutcome<ObservedSeat>> InviteAsync(SeatSubject subject, Access access, CancellationToken cancellation) =>
        CallAsync(token => _connector.InviteAsync(subject, access, token), isRead: false, cancellation);

    /// <summary>Changes roles.</summary>
    public Task<CallOutcome<ObservedSeat>> SetRolesAsync(
        SeatSubject subject, ObservedSeat observed, Access wanted, CancellationToken cancellation) =>
        CallAsync(token => _connector.SetRolesAsync(subject, observed, wanted, token), isRead: false, cancellation);

    /// <summary>Removes.</summary>
    public Task<CallOutcome<ObservedSeat>> RemoveAsync(
        SeatSubject subject, ObservedSeat observed, CancellationToken cancellation) =>
        CallAsync(token => _connector.RemoveAsync(subject, observed, token), isRead: false, cancellation);

    /// <summary>Suspends. Only planned where the app declares it.</summary>
    public Task<CallOutcome<ObservedSeat>> SuspendAsync(SeatSubject subject, ObservedSeat observed, CancellationToken cancellation) =>
        CallAsync(token => Suspender.SuspendAsync(subject, observed, token), isRead: false, cancellation);

    /// <summary>Opens a suspended account again.</summary>
    public Task<CallOutcome<ObservedSeat>> ResumeAsync(SeatSubject subject, ObservedSeat observed, CancellationToken cancellation) =>
        CallAsync(token => Suspender.ResumeAsync(subject, observed, token), isRead: false, cancellation);

    /// <summary>The connector's optional ability, or null. Its calls go through <see cref="ReadAsync"/> or <see cref="SendOnceAsync"/>.</summary>
    public TAbility? Ability<TAbility>()
        where TAbility : class => _connector as TAbility;

    /// <summary>A read outside of seats, such as a page of a listing: limited in time, and repeated where no answer came.</summary>
    public async Task<CallOutcome<T>> ReadAsync<T>(Func<CancellationToken, Task<CallOutcome<T>>> read, CancellationToken cancellation)
    {
        for (int repeats = 0; ; repeats++)
        {
            CallOutcome<T> outcome = await SendOnceAsync(read, cancellation);
            if (outcome is not CallOutcome<T>.NotSent || repeats == _options.Retries || cancellation.IsCancellationRequested)
                return outcome;
            await Task.Delay(TimeSpan.FromMilliseconds(500 << repeats), _clock, cancellation);
        }
    }

    /// <summary>A call outside of seats that is made once, limited in time.</summary>
    public async Task<CallOutcome<T>> SendOnceAsync<T>(Func<CancellationToken, Task<CallOutcome<T>>> call, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(_options.CallTimeout, _clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        using IDisposable deadline = CallDeadline.Begin(_clock.GetUtcNow() + _options.CallTimeout);
        return await call(both.Token);
    }

    private ISuspendsAccounts Suspender =>
        _connector as ISuspendsAccounts ?? throw new InvalidOperationException("The app declares that it suspends, but its connector cannot.");

    private async Task<CallOutcome<ObservedSeat>> CallAsync(
        Func<CancellationToken, Task<CallOutcome<ObservedSeat>>> call, bool isRead, CancellationToken cancellation)
    {
        try
        {
            return await _pipeline.ExecuteAsync(
                async token =>
                {
                    using IDisposable deadline = CallDeadline.Begin(_clock.GetUtcNow() + _options.AttemptTimeout);
                    return await call(token);
                },
                cancellation);
        }
        catch (BrokenCircuitException)
        {
            return new CallOutcome<ObservedSeat>.NotSent("The circuit of this hub is open.");
        }
        catch (TimeoutRejectedException)
        {
            return isRead
                ? new CallOutcome<ObservedSeat>.NotSent("The app did not answer in time.")
                : new CallOutcome<ObservedSeat>.Unknown("The app did not answer in time.");
        }
    }

    private static TimeSpan BreakFor(int probes) => TimeSpan.FromSeconds(Math.Min(
        ShortestBreak.TotalSeconds * Math.Pow(2, Math.Clamp(probes, 0, 10)), LongestBreak.TotalSeconds));
}
