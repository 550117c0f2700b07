namespace BusinessHubs.Storage.SqlServer.Tests.Recording;

/// <summary>What came of a call.</summary>
/// <param name="Method">The method.</param>
/// <param name="Statements">What it sent.</param>
/// <param name="Failure">What it threw; made-up rows are not always what a store expects.</param>
internal sealed record RecordedCall(StoreMethod Method, IReadOnlyList<RecordedStatement> Statements, Exception? Failure);
