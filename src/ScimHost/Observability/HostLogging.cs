using BusinessHubs.ScimHost.Configuration;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;
using Serilog.Formatting.Json;

namespace BusinessHubs.ScimHost.Observability;

/// <summary>Serilog behind Microsoft.Extensions.Logging. Everything goes to standard error; standard output belongs to the commands.</summary>
internal static class HostLogging
{
    private const LogEventLevel Off = LogEventLevel.Fatal + 1;

    public static WebApplicationBuilder AddHostLogging(this WebApplicationBuilder builder, LogOptions options)
    {
        // A refused start is one line of ours; until the host runs these two would add a stack trace to it.
        var quiet = new LoggingLevelSwitch(Off);
        LoggerConfiguration serilog = new LoggerConfiguration()
            .ReadFrom.Configuration(builder.Configuration)
            .Enrich.FromLogContext()
            .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", quiet)
            .MinimumLevel.Override("Microsoft.AspNetCore.Server.Kestrel", quiet);
        ITextFormatter formatter = options.Format == "json"
            ? new JsonFormatter(renderMessage: true)
            : new MessageTemplateTextFormatter(
                "{Timestamp:HH:mm:ss.fff} {Level:u3} {SourceContext} {Message:lj}{NewLine}{Exception}",
                System.Globalization.CultureInfo.InvariantCulture);
#pragma warning disable CA2000 // The logger disposes its sinks.
        _ = serilog.WriteTo.Sink(new ErrorStreamSink(formatter, Console.OpenStandardError()));
#pragma warning restore CA2000
        // Every provider, whatever its own levels: below Warning the framework logs addresses as sent, with their queries.
        _ = builder.Logging.ClearProviders().AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddSerilog(serilog.CreateLogger(), dispose: true);
        _ = builder.Services.AddSingleton(new StartupQuiet(quiet));
        return builder;
    }
}
