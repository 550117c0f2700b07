using BusinessHubs.AppEmulators;

return await EmulatorCommand.RunAsync(args, Console.Error);
