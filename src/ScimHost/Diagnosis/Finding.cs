namespace BusinessHubs.ScimHost.Diagnosis;

/// <summary>What doctor found out about one thing.</summary>
/// <param name="What">The thing.</param>
/// <param name="Verdict">How it is.</param>
/// <param name="Detail">One line for the operator.</param>
internal sealed record Finding(string What, Verdict Verdict, string Detail);
