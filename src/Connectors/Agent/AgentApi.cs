using System.Net;
using System.Net.Sockets;
using BusinessHubs.Connectors.Agent.Recipes;
using BusinessHubs.Connectors.Agent.Wire;
using BusinessHubs.Connectors.Http;
using BusinessHubs.Provisioning.Hubs;

namespace BusinessHubs.Connectors.Agent;

/// <summary>
/// Asks the runner, for one hub: one run at a time. The session of a run is kept in memory for the next one, so that an app is not
/// signed in to again and again; a check always signs in anew, since it is about the credential.
/// </summary>
internal sealed class AgentApi(
    Recipe recipe, string recipeText, HubConnection connection, AgentPool pool, AgentLane lane, EgressGuard guard, AgentErrors errors)
{
    // The runner needs a moment to take a picture and to close the browser, and less than this would only begin.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(2);

    private readonly AgentCredential? _credential = AgentCredentials.Read(connection.Credential);
    private string? _session;

    /// <summary>What the service account is called; empty if the credential cannot be read.</summary>
    public string UserName => _credential?.UserName ?? "";

    /// <summary>Signs in anew and reads about the space.</summary>
    public async Task<CallOutcome<AgentIdentity>> CheckAsync(CancellationToken cancellation)
    {
        if (pool.Missing is { } missing && Refuses() is null)
            return new CallOutcome<AgentIdentity>.Refused(RefusalKind.Other, AgentErrors.Unavailable, missing);
        var read = await AskAsync("check", new AgentArguments(), writes: false, cancellation);
        if (!read.Succeeds(out AgentValue? value, out CallOutcome<AgentIdentity>? failure))
        {
            return failure is CallOutcome<AgentIdentity>.NotSent no && no.Why.StartsWith(AgentErrors.Unavailable, StringComparison.Ordinal)
                ? new CallOutcome<AgentIdentity>.Refused(RefusalKind.Other, AgentErrors.Unavailable, no.Why)
                : failure;
        }

        return value.Identity is { } identity
            ? new CallOutcome<AgentIdentity>.Done(identity)
            : new CallOutcome<AgentIdentity>.NotSent("the browser runner's answer cannot be read");
    }

    /// <summary>A part of everybody.</summary>
    public Task<CallOutcome<AgentValue>> ListAsync(string? cursor, CancellationToken cancellation) =>
        AskAsync("list", new AgentArguments { Cursor = cursor }, writes: false, cancellation);

    /// <summary>Accounts with this id or one of these addresses.</summary>
    public Task<CallOutcome<AgentValue>> FindAsync(SeatSubject subject, CancellationToken cancellation) =>
        AskAsync("find", About(subject), writes: false, cancellation);

    /// <summary>Adds somebody; answers what is shown then.</summary>
    public Task<CallOutcome<AgentValue>> InviteAsync(SeatSubject subject, string role, CancellationToken cancellation) =>
        AskAsync("invite", About(subject) with { Id = null, Email = subject.Email, Role = role }, writes: true, cancellation);

    /// <summary>Changes an account's role; answers what is shown then.</summary>
    public Task<CallOutcome<AgentValue>> SetRoleAsync(SeatSubject subject, string id, string role, CancellationToken cancellation) =>
        AskAsync("setRole", About(subject) with { Id = id, Role = role }, writes: true, cancellation);

    /// <summary>Removes an account or cancels an invitation; answers what is shown then.</summary>
    public Task<CallOutcome<AgentValue>> RemoveAsync(SeatSubject subject, string id, bool pending, CancellationToken cancellation) =>
        AskAsync("remove", About(subject) with { Id = id, Pending = pending }, writes: true, cancellation);

    private static AgentArguments About(SeatSubject subject) => new()
    {
        Id = subject.AccountId,
        Addresses = subject.Addresses,
        Email = subject.Addresses is [var first, ..] ? first : null,
        Name = AppText.Label(subject.DisplayName, subject.Email.Split('@')[0]),
    };

    private async Task<CallOutcome<AgentValue>> AskAsync(string operation, AgentArguments arguments, bool writes, CancellationToken cancellation)
    {
        if (Refuses() is { } refused)
            return new CallOutcome<AgentValue>.Refused(RefusalKind.Other, "address_refused", refused);
        if (_credential is null)
        {
            return new CallOutcome<AgentValue>.BadCredential(
                "credential_unreadable", "the credential is not {\"userName\", \"password\", \"totpSecret\"}");
        }

        if (pool.Missing is { } missing)
            return AgentErrors.Without(missing);
        if (cancellation.IsCancellationRequested)
            return new CallOutcome<AgentValue>.NotSent("cancelled");
        try
        {
            using IDisposable turn = await pool.EnterAsync(lane, cancellation);
            Uri address = BaseAddress!;
            IPAddress host = await ResolveAsync(address, cancellation);
            return await RunAsync(operation, arguments, writes, address, host, cancellation);
        }
        catch (OperationCanceledException)
        {
            return new CallOutcome<AgentValue>.NotSent("cancelled");
        }
        catch (EgressRefusedException inside)
        {
            return new CallOutcome<AgentValue>.Refused(RefusalKind.Other, "address_refused", inside.Message);
        }
        catch (SocketException)
        {
            return new CallOutcome<AgentValue>.NotSent("the host is not found");
        }
    }

    private async Task<CallOutcome<AgentValue>> RunAsync(
        string operation, AgentArguments arguments, bool writes, Uri address, IPAddress host, CancellationToken cancellation)
    {
        AgentOptions options = pool.Options;
        Screenshots.Sweep(options);
        TimeSpan limit = (CallDeadline.Current is { } until && until - pool.Clock.GetUtcNow() is var left && left < options.TimeLimit
            ? left
            : options.TimeLimit) - Margin;
        if (limit < Least)
            return new CallOutcome<AgentValue>.NotSent("there is no time left to open a browser");
        var request = new AgentRequest(
            recipeText, address.AbsoluteUri, connection.BusinessId, _credential!, operation, arguments,
            (int)limit.TotalMilliseconds, options.ChromiumPath, options.ScreenshotsFolder)
        {
            HostAddress = host.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{host}]" : host.ToString(),
            Sandbox = options.Sandbox,
            Session = operation == "check" ? null : _session,
            TotpStep = lane.TotpStep,
        };
        RunnerResult result = await pool.Runner.RunAsync(request, cancellation);
        AgentAnswer? answer = (result as RunnerResult.Answered)?.Answer;
        _session = answer?.Session;
        lane.TotpStep = answer?.TotpStep ?? lane.TotpStep;
        return errors.Read(result, writes);
    }

    /// <summary>Where the app is: the hub's own address, else the recipe's.</summary>
    private Uri? BaseAddress => connection.BaseAddress ?? (recipe.Address is { } fixedAddress ? new Uri(fixedAddress) : null);

    private string? Refuses() =>
        BaseAddress is { } address
            ? guard.Refuses(address, recipe.Address is { } known ? HostName.Of(new Uri(known)) : "")
            : "the app has no address of its own; the hub must name one";

    // The browser goes to the very address that was checked.
    private async Task<IPAddress> ResolveAsync(Uri address, CancellationToken cancellation)
    {
        IPAddress[] all = await guard.ResolveAsync(address.IdnHost.Trim('[', ']'), address.Scheme == Uri.UriSchemeHttp, cancellation);
        return all.FirstOrDefault(ip => ip.AddressFamily == AddressFamily.InterNetwork) ?? all.FirstOrDefault()
            ?? throw new SocketException((int)SocketError.HostNotFound);
    }
}
