using System.Globalization;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.ScimHost.Auth;

/// <summary>
/// Warns in the log of tokens that stop working soon, see <see cref="TokenLifetime.WarningDays"/>. Entra sets a connection aside
/// when its token is refused. Each warning is given once, also over restarts and on several nodes.
/// </summary>
internal sealed class TokenExpiryWatch(ITokenDirectory tokens, TimeProvider clock, ILogger<TokenExpiryWatch> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>Looks once through all tokens.</summary>
    public async Task CheckAsync(CancellationToken cancellation)
    {
        DateTimeOffset now = clock.GetUtcNow();
        DateTimeOffset horizon = now.AddDays(TokenLifetime.WarningDays[0]);
        foreach (ExpiringToken expiring in await tokens.ExpiringAsync(now, horizon, cancellation))
        {
            ApiToken token = expiring.Token;
            if (token.WarningDueAt(expiring.Warned, now) is { } days
                && await tokens.NoteWarningAsync(expiring.Workspace, token.Id, days, cancellation))
            {
                AuthLog.TokenExpires(
                    log, Policies.ScopeName(token.Scope), token.PublicId, token.Name, expiring.Workspace.ToString(), days,
                    token.Expires!.Value.ToString("u", CultureInfo.InvariantCulture));
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try
            {
                await CheckAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // A warning must not end the server; the next look is in an hour.
                AuthLog.ExpiryCheckFailed(log, failure.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
