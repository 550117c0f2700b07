using System.Runtime.CompilerServices;
using BusinessHubs.Provisioning.Directory;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Operations;

namespace BusinessHubs.ScimHost.Cli;

/// <summary>Every seat of a hub, read page by page.</summary>
internal static class SeatPages
{
    public static async IAsyncEnumerable<SeatDetails> AllAsync(
        Installation installation, ChangeContext context, HubId hub, [EnumeratorCancellation] CancellationToken cancellation)
    {
        SeatOperations seats = installation.Get<SeatOperations>();
        UserId? after = null;
        do
        {
            Page<SeatDetails> page = CommandRefusedException.Unless(
                await seats.ListAsync(context, hub, after, Paging.MaxCount, cancellation));
            foreach (SeatDetails seat in page.Items)
                yield return seat;
            after = page.Next is { } next ? new UserId(next) : null;
        }
        while (after is not null);
    }
}
