using BusinessHubs.Benchmarks;
using BusinessHubs.Benchmarks.Pipelines;

return args is ["recompute"] ? await Recompute.RunAsync(Console.Out)
    : args is ["pipeline", .. var parts] ? await PipelineBenchmark.RunAsync(parts, Console.Out)
    : args is ["nodes", var postgres] ? await NodesBenchmark.RunAsync(postgres, [1, 2, 3], Console.Out)
    : args is ["node", .. var settings] ? await NodesBenchmark.ServeAsync(settings)
    : await Runner.RunAsync(args, Console.Out, Console.Error);
