namespace BusinessHubs.Storage.SqlServer.Tests.Recording;

/// <summary>What a made-up row holds.</summary>
/// <param name="Rows">Rows of each of the first statements.</param>
/// <param name="Nulls">Whether everything that may be missing is.</param>
/// <param name="Text">Every text.</param>
/// <param name="Number">Every number.</param>
internal sealed record RecordedAnswers(int Rows, bool Nulls, string Text, int Number)
{
    /// <summary>No row for anything.</summary>
    public static RecordedAnswers None { get; } = new(0, true, "", 0);
}
