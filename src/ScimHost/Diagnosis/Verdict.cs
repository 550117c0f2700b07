namespace BusinessHubs.ScimHost.Diagnosis;

/// <summary>How a thing is.</summary>
internal enum Verdict
{
    /// <summary>It works.</summary>
    Well,

    /// <summary>It works, and somebody should look at it.</summary>
    Doubtful,

    /// <summary>It does not work.</summary>
    Ill,

    /// <summary>It was not looked at.</summary>
    Skipped,
}
