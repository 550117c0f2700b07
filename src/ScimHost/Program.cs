using BusinessHubs.ScimHost.Cli;

return await CommandLine.RunAsync(args, Console.In, Console.Out, Console.Error, CancellationToken.None);

/// <summary>The entry point; public for tests that start the server in their own process.</summary>
public partial class Program;
