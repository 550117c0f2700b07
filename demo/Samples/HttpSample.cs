namespace BusinessHubs.Demo.Samples;

/// <summary>One request of a transcript, with what is expected of the answer. Texts still hold their <c>{{variables}}</c>.</summary>
/// <param name="File">Path of the file it was read from.</param>
/// <param name="Line">Line of its <c>###</c>, counted from 1.</param>
/// <param name="Title">The words after <c>###</c>.</param>
/// <param name="Name">The <c># @name</c>, or the title where there is none; unique in its file.</param>
/// <param name="Notes">Texts of its <c># @note</c> lines.</param>
/// <param name="Method">HTTP method, in capitals.</param>
/// <param name="Target">Everything after the method, usually <c>{{baseUrl}}/Users…</c>; sent as it is written.</param>
/// <param name="Headers">Headers in file order.</param>
/// <param name="Body">The body without trailing blank lines; null where the request has none.</param>
/// <param name="Expectations">What the answer must satisfy; without one on the status, any 2xx will do.</param>
/// <param name="Captures">What to remember from the answer.</param>
/// <param name="Settle">What should come to rest before the next step.</param>
public sealed record HttpSample(
    string File,
    int Line,
    string Title,
    string Name,
    IReadOnlyList<string> Notes,
    string Method,
    string Target,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    string? Body,
    IReadOnlyList<HttpExpectation> Expectations,
    IReadOnlyList<HttpCapture> Captures,
    SettlePoint Settle);
