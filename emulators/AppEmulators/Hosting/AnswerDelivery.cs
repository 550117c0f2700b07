using System.Text;
using BusinessHubs.AppEmulators.Faults;

namespace BusinessHubs.AppEmulators.Hosting;

/// <summary>Sends an answer as a fault script wants it: huge, in chunks, dripping, or broken off. Holds one block in memory.</summary>
internal static class AnswerDelivery
{
    private const int BlockSize = 64 * 1024;

    // So that a drip is a drip: some bytes every now and then, not a flood every second.
    private const int DripsPerSecond = 10;

    public static async Task WriteAsync(
        HttpContext context, EmulatedAnswer answer, FaultDelivery delivery, TimeProvider clock, CancellationToken stopping)
    {
        byte[] own = Encoding.UTF8.GetBytes(answer.Body ?? "");
        long length = Math.Max(own.Length, delivery.Size ?? 0);
        bool breaksOff = delivery.TruncateAt is not null;
        long sent = breaksOff ? Math.Min(delivery.TruncateAt!.Value, Math.Max(0, length - 1)) : length;
        answer.WriteHead(context);
        if (length == 0)
        {
            if (breaksOff)
                context.Abort();
            return;
        }

        if (delivery.ContentLength)
            context.Response.ContentLength = length;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, context.RequestAborted);
        // The head goes out even if nothing of the body does.
        await context.Response.Body.FlushAsync(either.Token);
        byte[] padding = new byte[(int)Math.Min(BlockSize, length)];
        Array.Fill(padding, (byte)' ');
        int block = delivery.BytesPerSecond is { } rate ? Math.Clamp(rate / DripsPerSecond, 1, BlockSize) : BlockSize;
        for (long at = 0; at < sent;)
        {
            int take = (int)Math.Min(block, sent - at);
            ReadOnlyMemory<byte> bytes = at < own.Length
                ? own.AsMemory((int)at, (int)Math.Min(take, own.Length - at))
                : padding.AsMemory(0, take);
            await context.Response.Body.WriteAsync(bytes, either.Token);
            await context.Response.Body.FlushAsync(either.Token);
            at += bytes.Length;
            if (delivery.BytesPerSecond is { } perSecond && at < length)
                await Task.Delay(TimeSpan.FromSeconds((double)bytes.Length / perSecond), clock, either.Token);
        }

        // With an announced length the server itself sees that bytes are missing and closes; chunks would end properly.
        if (breaksOff && !delivery.ContentLength)
            context.Abort();
    }
}
