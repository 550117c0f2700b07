using BusinessHubs.Provisioning.Model;

namespace BusinessHubs.Provisioning.Mailing;

/// <summary>
/// Sends what several people get, each his own mail, and remembers who has had which: while one address fails, the others are not
/// mailed again. The memory is that of this process; after a restart a mail may come twice.
/// </summary>
internal sealed class MailRound(IMailSender mail)
{
    private const int MostRemembered = 100_000;
    private readonly Lock _lock = new();
    private readonly HashSet<(NotificationId, string)> _accepted = [];
    private readonly HashSet<(NotificationId, string)> _refused = [];

    /// <summary>Whether this person still has to get it.</summary>
    public bool IsOpen(NotificationId what, string to)
    {
        lock (_lock)
            return !_accepted.Contains((what, to)) && !_refused.Contains((what, to));
    }

    /// <summary>Whether it is done: nobody is left, and somebody has it.</summary>
    public bool IsDone(NotificationId what, IReadOnlyCollection<string> recipients)
    {
        lock (_lock)
            return recipients.All(to => _accepted.Contains((what, to)) || _refused.Contains((what, to))) && recipients.Any(to => _accepted.Contains((what, to)));
    }

    /// <summary>Forgets what is stored as mailed.</summary>
    public void Forget(NotificationId what)
    {
        lock (_lock)
        {
            _accepted.RemoveWhere(a => a.Item1 == what);
            _refused.RemoveWhere(a => a.Item1 == what);
        }
    }

    /// <summary>Sends one mail about some of them.</summary>
    public async Task<MailOutcome> SendAsync(Mail one, IEnumerable<NotificationId> about, CancellationToken cancellation)
    {
        MailOutcome outcome = await mail.SendAsync(one, cancellation);
        lock (_lock)
        {
            HashSet<(NotificationId, string)>? ended = outcome switch
            {
                MailOutcome.Accepted => _accepted,
                MailOutcome.Refused => _refused,
                MailOutcome.Failed => null,
                _ => throw new InvalidOperationException($"No end for {outcome}."),
            };
            if (_accepted.Count + _refused.Count > MostRemembered)
            {
                _accepted.Clear();
                _refused.Clear();
            }

            ended?.UnionWith(about.Select(id => (id, one.To)));
        }

        return outcome;
    }
}
