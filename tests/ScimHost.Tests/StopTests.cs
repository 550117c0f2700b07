using System.Runtime.CompilerServices;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.ScimHost.Tests;

public sealed class StopTests
{
    [Fact]
    public async Task a_server_that_was_stopped_is_forgotten()
    {
        // The first one warms up what a process keeps for good; of the others nothing may be held by a timer or a static.
        _ = await StoppedAsync();
        var stopped = new List<WeakReference>();
        for (int i = 0; i < 5; i++)
            stopped.Add(await StoppedAsync());
        for (int i = 0; i < 20 && stopped.Any(s => s.IsAlive); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Yield();
        }

        // The last one may still be in the hands of the runtime that is unwinding it.
        stopped.Count(s => s.IsAlive).ShouldBeLessThanOrEqualTo(1);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> StoppedAsync()
    {
        using var host = new TestHost();
        using HttpClient client = await host.ClientAsync(TokenScope.Scim);
        (await client.GetAsync(new Uri("/scim/v2/Users", UriKind.Relative))).EnsureSuccessStatusCode().Dispose();
        return new WeakReference(host.Services);
    }
}
