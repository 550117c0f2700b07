using BusinessHubs.Demo;

return await DemoCommand.RunAsync(args);
