namespace BusinessHubs.Demo.Samples;

/// <summary>What became of one step.</summary>
/// <param name="Sample">The step.</param>
/// <param name="Status">HTTP status; null where nothing was sent or no answer came.</param>
/// <param name="Body">The answer's body, decompressed; empty where there is none.</param>
/// <param name="Failures">Expectations that were not met and captures that found nothing, in plain words; empty means success.</param>
public sealed record HttpSampleResult(HttpSample Sample, int? Status, string Body, IReadOnlyList<string> Failures)
{
    /// <summary>True where the answer was all that the transcript expects.</summary>
    public bool Succeeded => Failures.Count == 0;
}
