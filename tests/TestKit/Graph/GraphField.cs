namespace BusinessHubs.TestKit.Graph;

/// <summary>One field that a call asks for, with the fields of the object behind it.</summary>
internal sealed record GraphField(string Name, IReadOnlyList<GraphField> Inner);
