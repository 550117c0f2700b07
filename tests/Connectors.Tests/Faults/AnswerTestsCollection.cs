namespace BusinessHubs.Connectors.Tests.Faults;

/// <summary>Measures memory of the whole process, so nothing else runs beside it.</summary>
[CollectionDefinition(nameof(AnswerTests), DisableParallelization = true)]
public sealed class AnswerTestsCollection;
