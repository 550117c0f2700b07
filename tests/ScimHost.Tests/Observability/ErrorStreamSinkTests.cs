using System.Text;
using BusinessHubs.ScimHost.Observability;
using Serilog.Events;
using Serilog.Formatting.Display;
using Serilog.Parsing;

namespace BusinessHubs.ScimHost.Tests.Observability;

public sealed class ErrorStreamSinkTests
{
    [Fact]
    public void a_warning_is_written_before_the_call_returns_and_after_all_that_came_before()
    {
        using var stream = new MemoryStream();
        using var sink = new ErrorStreamSink(new MessageTemplateTextFormatter("{Message:lj}\n"), stream);
        sink.Emit(Event(LogEventLevel.Information, "one"));
        sink.Emit(Event(LogEventLevel.Warning, "two"));

        Text(stream).ShouldBe("one\ntwo\n");
    }

    [Fact]
    public void more_events_than_the_queue_holds_are_all_written_once_and_in_order()
    {
        using var stream = new MemoryStream();
        using (var sink = new ErrorStreamSink(new MessageTemplateTextFormatter("{Message:lj}\n"), stream))
        {
            for (int i = 0; i < 20_000; i++)
                sink.Emit(Event(LogEventLevel.Information, $"line {i}"));
        }

        Text(stream).Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(Enumerable.Range(0, 20_000).Select(i => $"line {i}"));
    }

    [Fact]
    public async Task many_threads_lose_nothing()
    {
        using var stream = new MemoryStream();
        using (var sink = new ErrorStreamSink(new MessageTemplateTextFormatter("{Message:lj}\n"), stream))
        {
            await Task.WhenAll(Enumerable.Range(0, 8).Select(t => Task.Run(() =>
            {
                for (int i = 0; i < 2_000; i++)
                    sink.Emit(Event(i % 50 == 0 ? LogEventLevel.Error : LogEventLevel.Information, $"{t}.{i}"));
            })));
        }

        Text(stream).Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct().Count().ShouldBe(16_000);
    }

    private static string Text(MemoryStream stream) => Encoding.UTF8.GetString(stream.ToArray());

    private static LogEvent Event(LogEventLevel level, string text) =>
        new(DateTimeOffset.UnixEpoch, level, null, new MessageTemplate([new TextToken(text)]), []);
}
