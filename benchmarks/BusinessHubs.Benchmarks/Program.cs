using BusinessHubs.Benchmarks;
using BusinessHubs.Benchmarks.Pipelines;

return args is ["recompute"] ? await Recompute.RunAsync(Console.Out)
    : args is ["pipeline", .. var parts] ? await PipelineBenchmark.RunAsync(parts, Console.Out)
    : await Runner.RunAsync(args, Console.Out, Console.Error);
