// ASP.NET makes the class of top-level statements public; tests that reference the demo could then no longer name the host's own Program.
internal sealed partial class Program;
