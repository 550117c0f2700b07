using System.Diagnostics.CodeAnalysis;

namespace BusinessHubs.Demo.Samples;

/// <summary>A transcript that cannot be read. The message begins with <c>file(line): </c>.</summary>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "It is never thrown without a place.")]
public sealed class HttpSampleFormatException(string file, int line, string problem) : FormatException($"{file}({line}): {problem}")
{
    /// <summary>Path of the file as it was given to the reader.</summary>
    public string File { get; } = file;

    /// <summary>Line of the fault, counted from 1.</summary>
    public int Line { get; } = line;
}
