using System.Globalization;
using BusinessHubs.Connectors.Agent.Wire;
using Microsoft.Playwright;

namespace BusinessHubs.AgentRunner;

/// <summary>One browser with one page, which reaches the app's address and nothing else, and keeps nothing on disk.</summary>
internal sealed class BrowserSession : IAsyncDisposable
{
    private const long MaxPage = 8_000_000;
    private static readonly TimeSpan PictureTime = TimeSpan.FromSeconds(3);

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly IBrowserContext _context;
    private readonly Uri _origin;

    private BrowserSession(IPlaywright playwright, IBrowser browser, IBrowserContext context, IPage page, Uri origin)
    {
        (_playwright, _browser, _context, Page, _origin) = (playwright, browser, context, page, origin);
    }

    public IPage Page { get; private set; }

    /// <summary>Whether the page's own questions (confirm) are answered with yes.</summary>
    public bool AcceptsDialogs { get; set; }

    /// <summary>The HTTP status of the last page that the server answered with.</summary>
    public int? LastStatus { get; set; }

    /// <summary>Whether the last page is larger than any that people look at.</summary>
    public bool IsTooLarge { get; private set; }

    /// <summary>Whether the page is one of the app: it is none when the app did not answer or led elsewhere.</summary>
    public bool IsAtHome => !Uri.TryCreate(Page.Url, UriKind.Absolute, out Uri? now) || now.Scheme == "about" || IsOwn(now);

    /// <exception cref="NoBrowserException">The browser is not there or does not start.</exception>
    public static async Task<BrowserSession> StartAsync(AgentRequest request, Deadline deadline)
    {
        if (!File.Exists(request.Chromium))
            throw new NoBrowserException($"there is no browser at {request.Chromium}");
        var origin = new Uri(request.BaseAddress);
        IPlaywright? playwright = null;
        IBrowser? browser = null;
        try
        {
            playwright = await Playwright.CreateAsync();
            browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = request.Chromium,
                Headless = true,
                ChromiumSandbox = request.Sandbox,
                Timeout = deadline.Within(TimeSpan.FromSeconds(60)),
                HandleSIGINT = true,
                Args = Arguments(origin, request.HostAddress),
            });
            IBrowserContext context = await browser.NewContextAsync(new BrowserNewContextOptions
            {
                AcceptDownloads = false,
                ServiceWorkers = ServiceWorkerPolicy.Block,
                Locale = "en-US",
                TimezoneId = "UTC",
                ViewportSize = new ViewportSize { Width = 1280, Height = 900 },
                StorageState = request.Session,
                // A browser sends a request again, even a form, when a connection that it keeps breaks. So it keeps none.
                ExtraHTTPHeaders = new Dictionary<string, string> { ["Connection"] = "close" },
            });
            var session = new BrowserSession(playwright, browser, context, await context.NewPageAsync(), origin);
            await session.GuardAsync();
            return session;
        }
        catch (Exception failed) when (failed is PlaywrightException or TimeoutException or IOException or System.ComponentModel.Win32Exception)
        {
            if (browser is not null)
                await browser.CloseAsync();
            playwright?.Dispose();
            throw new NoBrowserException("the browser does not start");
        }
    }

    /// <summary>The address of a path of the app.</summary>
    public Uri At(string path)
    {
        // A path of the app may not leave it, whatever was put in: //host or \ would.
        Uri address = path.StartsWith('/') ? new Uri(_origin.GetLeftPart(UriPartial.Path).TrimEnd('/') + path) : new Uri("about:blank");
        return IsOwn(address) ? address : throw new StepFailedException("the address is not one of the app's");
    }

    /// <summary>An address that the app gave, as path and query; null if it is another app's.</summary>
    public string? PathOf(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && IsOwn(uri)
            && uri.PathAndQuery.StartsWith(_origin.AbsolutePath.TrimEnd('/') + "/", StringComparison.Ordinal)
            ? uri.PathAndQuery[_origin.AbsolutePath.TrimEnd('/').Length..]
            : null;

    /// <summary>Cookies and storage, to go on with later.</summary>
    public Task<string> StateAsync() => _context.StorageStateAsync();

    /// <summary>Forgets who was signed in.</summary>
    public async Task ForgetAsync() => await _context.ClearCookiesAsync();

    /// <summary>A picture of the page with the given fields hidden; null when none could be taken.</summary>
    public async Task<string?> PictureAsync(string folder, string name, IEnumerable<string> hidden)
    {
        try
        {
            MakeFolder(folder);
            await Page.ScreenshotAsync(new PageScreenshotOptions
            {
                Path = Path.Combine(folder, name),
                Timeout = (float)PictureTime.TotalMilliseconds,
                Mask = [.. hidden.Append("input[type=password]").Select(selector => Page.Locator("css=" + selector))],
            });
            return name;
        }
        catch (Exception failed) when (failed is PlaywrightException or TimeoutException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // Pictures show people's addresses: nobody else on the machine may look at them.
    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _browser.CloseAsync();
        }
        catch (PlaywrightException)
        {
            // It is gone already, which is what was wanted.
        }

        _playwright.Dispose();
    }

    private async Task GuardAsync()
    {
        await _context.RouteAsync("**/*", route => Uri.TryCreate(route.Request.Url, UriKind.Absolute, out Uri? asked) && IsOwn(asked) ? route.ContinueAsync() : route.AbortAsync("blockedbyclient"));
        await _context.RouteWebSocketAsync(_ => true, socket =>
        {
            if (Uri.TryCreate(socket.Url, UriKind.Absolute, out Uri? uri) && HostOf(uri) == HostOf(_origin) && uri.Port == _origin.Port)
                socket.ConnectToServer();
            else
                _ = socket.CloseAsync();
        });
        // Windows that the app opens would go unseen.
        _context.Page += (_, opened) =>
        {
            if (opened != Page)
                _ = opened.CloseAsync();
        };
        Page.Dialog += (_, dialog) => _ = AcceptsDialogs ? dialog.AcceptAsync() : dialog.DismissAsync();
        Page.Download += (_, download) => _ = download.CancelAsync();
        Page.Response += (_, response) =>
        {
            if (response.Request.IsNavigationRequest && response.Frame == Page.MainFrame)
            {
                LastStatus = response.Status;
                IsTooLarge = response.Headers.TryGetValue("content-length", out string? length)
                    && long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out long bytes) && bytes > MaxPage;
            }
        };
    }

    private bool IsOwn(Uri address) =>
        address.Scheme == _origin.Scheme && address.Port == _origin.Port
        && string.Equals(HostOf(address), HostOf(_origin), StringComparison.OrdinalIgnoreCase);

    // Pages may name hosts that are addresses and yet cannot be spelled for the network.
    private static string HostOf(Uri address)
    {
        try
        {
            return address.IdnHost;
        }
        catch (UriFormatException)
        {
            return "";
        }
    }

    /// <summary>
    /// The browser's own resolver knows one name, at the address that was checked before. Interception alone would not do: a
    /// redirect is followed without asking it.
    /// </summary>
    private static string[] Arguments(Uri origin, string? address)
    {
        string host = $"{origin.IdnHost}:{origin.Port.ToString(CultureInfo.InvariantCulture)}";
        return
        [
            $"--host-resolver-rules=MAP {host} {address ?? origin.IdnHost}, MAP * ~NOTFOUND",
            "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--disable-breakpad", "--disable-dev-shm-usage", "--no-proxy-server",
            "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
        ];
    }
}
