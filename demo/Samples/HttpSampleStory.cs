namespace BusinessHubs.Demo.Samples;

/// <summary>One <c>.http</c> file: a story in the order in which the identity provider sends it.</summary>
/// <param name="File">Path of the file as it was given to the reader.</param>
/// <param name="Notes">Texts of the <c># @note</c> lines before the first step.</param>
/// <param name="Steps">The requests, in file order.</param>
public sealed record HttpSampleStory(string File, IReadOnlyList<string> Notes, IReadOnlyList<HttpSample> Steps)
{
    /// <summary>File name without folder and ending, for example <c>04-move-add-then-remove</c>.</summary>
    public string Name => Path.GetFileNameWithoutExtension(File);
}
