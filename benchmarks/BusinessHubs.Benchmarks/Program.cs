using BusinessHubs.Benchmarks;

return await Runner.RunAsync(args, Console.Out, Console.Error);
