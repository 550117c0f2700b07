using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using BusinessHubs.Connectors.Agent.Wire;

namespace BusinessHubs.Connectors.Agent;

/// <summary>
/// Starts the runner for one operation: a child process with an almost empty environment and a folder of its own, which is killed
/// with everything that it started when its time is up, and whose folder is then deleted.
/// </summary>
internal sealed class RunnerProcess(AgentOptions options, TimeProvider clock)
{
    private const int MaxAnswer = 32 * 1024 * 1024;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>What is passed on of our own environment. Proxies, secrets and settings of the host are not.</summary>
    private static readonly string[] Kept = ["PATH", "DOTNET_ROOT", "DOTNET_ROOT_X64", "DOTNET_ROOT_ARM64", "FONTCONFIG_PATH"];

    /// <summary>Runs one request.</summary>
    public async Task<RunnerResult> RunAsync(AgentRequest request, CancellationToken cancellation)
    {
        if (WorkFolders.Make(options.WorkFolder) is not { } folder)
            return new RunnerResult.NotStarted("the work folder cannot be written");
        try
        {
            using Process? process = Start(folder.FullName);
            if (process is null)
                return new RunnerResult.NotStarted("the browser runner does not start");
            // The runner ends by itself at its deadline; only one that hangs is killed.
            using var limit = new CancellationTokenSource(options.TimeLimit, clock);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
            try
            {
                string? line = await ExchangeAsync(process, request, both.Token);
                return Read(line);
            }
            catch (OperationCanceledException)
            {
                return new RunnerResult.Lost(cancellation.IsCancellationRequested ? "the run was cancelled" : "the time is up");
            }
            catch (IOException)
            {
                return new RunnerResult.Lost("the browser runner ended");
            }
            finally
            {
                await EndAsync(process);
            }
        }
        finally
        {
            await WorkFolders.DeleteAsync(folder, clock);
        }
    }

    private Process? Start(string folder)
    {
        bool isLibrary = options.RunnerPath.EndsWith(".dll", StringComparison.Ordinal);
        var start = new ProcessStartInfo(isLibrary ? "dotnet" : options.RunnerPath)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = Utf8,
            StandardOutputEncoding = Utf8,
            WorkingDirectory = folder,
        };
        if (isLibrary)
            start.ArgumentList.Add(options.RunnerPath);
        KeyValuePair<string, string?>[] kept = [.. Kept.Where(start.Environment.ContainsKey).Select(name => KeyValuePair.Create(name, start.Environment[name]))];
        start.Environment.Clear();
        foreach ((string name, string? value) in kept)
            start.Environment[name] = value;
        // The profile of the browser is made and deleted here, however the run ends.
        foreach (string name in new[] { "HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME" })
            start.Environment[name] = folder;
        start.Environment["LANG"] = "C.UTF-8";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        try
        {
            return Process.Start(start);
        }
        catch (Exception failed) when (failed is Win32Exception or IOException)
        {
            return null;
        }
    }

    private static async Task<string?> ExchangeAsync(Process process, AgentRequest request, CancellationToken cancellation)
    {
        // Read and forgotten: a full pipe would stop the runner, and what it says may repeat what was entered.
        Task errors = process.StandardError.BaseStream.CopyToAsync(Stream.Null, cancellation);
        try
        {
            await process.StandardInput.WriteAsync(JsonSerializer.Serialize(request, AgentWire.Options).AsMemory(), cancellation);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it had read everything; what it answered says more than that.
        }

        var answer = new StringBuilder();
        var buffer = new char[16 * 1024];
        while (await process.StandardOutput.ReadAsync(buffer, cancellation) is var read and > 0)
        {
            if (answer.Length + read > MaxAnswer)
                return null;
            answer.Append(buffer, 0, read);
        }

        await errors;
        await process.WaitForExitAsync(cancellation);
        return answer.ToString();
    }

    private static RunnerResult Read(string? line)
    {
        try
        {
            return line is { Length: > 0 } && JsonSerializer.Deserialize<AgentAnswer>(line, AgentWire.Options) is { } answer
                ? new RunnerResult.Answered(answer)
                : new RunnerResult.Lost("the browser runner did not answer");
        }
        catch (JsonException)
        {
            return new RunnerResult.Lost("the browser runner's answer cannot be read");
        }
    }

    private static async Task EndAsync(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended by itself.
        }

        await process.WaitForExitAsync(CancellationToken.None);
    }
}

/// <summary>What came of a run.</summary>
internal abstract record RunnerResult
{
    private RunnerResult()
    {
    }

    /// <summary>The runner answered.</summary>
    public sealed record Answered(AgentAnswer Answer) : RunnerResult;

    /// <summary>Nothing was started.</summary>
    public sealed record NotStarted(string Why) : RunnerResult;

    /// <summary>It was started, and nobody knows how far it came.</summary>
    public sealed record Lost(string Why) : RunnerResult;
}
