namespace BusinessHubs.ScimHost.Tests.Fuzz;

/// <summary>What came back, and how long it took.</summary>
internal sealed record FuzzAnswer(string Method, string Target, int Status, string? ContentType, string Body, TimeSpan Elapsed);
