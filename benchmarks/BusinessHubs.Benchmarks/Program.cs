using BusinessHubs.Benchmarks;

return args is ["recompute"]
    ? await Recompute.RunAsync(Console.Out)
    : await Runner.RunAsync(args, Console.Out, Console.Error);
