namespace BusinessHubs.Storage.SqlServer.Tests.Recording;

/// <summary>A statement that was sent.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Parameters">Its parameters, with their type in T-SQL's words.</param>
internal sealed record RecordedStatement(string Text, IReadOnlyList<(string Name, string Type, object? Value)> Parameters);
