using System.Text;
using System.Threading.Channels;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace BusinessHubs.ScimHost.Observability;

/// <summary>
/// Writes events to a stream, many with one write while there are many: a line for each request must not cost each request a wait for
/// the console. Warnings and worse are written before the call returns, with all that came before them. A killed process may lose the
/// last lines below warning; a stopped one loses none.
/// </summary>
internal sealed class ErrorStreamSink : ILogEventSink, IDisposable
{
    private const int MaxWaiting = 4096;

    private readonly Channel<LogEvent> _waiting = Channel.CreateBounded<LogEvent>(MaxWaiting);
    private readonly Lock _writing = new();
    private readonly ITextFormatter _formatter;
    private readonly StreamWriter _writer;
    private readonly Task _loop;

    public ErrorStreamSink(ITextFormatter formatter, Stream stream)
    {
        _formatter = formatter;
        _writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 16 * 1024);
        _loop = Task.Run(LoopAsync);
    }

    public void Emit(LogEvent logEvent)
    {
        // A full queue is emptied by whoever fills it: nothing is dropped.
        while (!_waiting.Writer.TryWrite(logEvent))
        {
            Drain();
            if (_loop.IsCompleted)
                return;
        }

        if (logEvent.Level >= LogEventLevel.Warning)
            Drain();
    }

    public void Dispose()
    {
        _ = _waiting.Writer.TryComplete();
        Drain();
        lock (_writing)
            _writer.Dispose();
    }

    private async Task LoopAsync()
    {
        while (await _waiting.Reader.WaitToReadAsync())
            Drain();
    }

    private void Drain()
    {
        lock (_writing)
        {
            bool any = false;
            while (_waiting.Reader.TryRead(out LogEvent? next))
            {
                _formatter.Format(next, _writer);
                any = true;
            }

            if (any)
                _writer.Flush();
        }
    }
}
