namespace BusinessHubs.Demo.Samples;

/// <summary><c># @capture ada = $.id</c>: remember a scalar of the answer as a variable for later steps.</summary>
/// <param name="Variable">Name of the variable.</param>
/// <param name="Path">Where the value stands in the answer.</param>
public sealed record HttpCapture(string Variable, JsonSamplePath Path);
