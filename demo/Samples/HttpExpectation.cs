namespace BusinessHubs.Demo.Samples;

/// <summary>One <c># @expect</c> line. <see cref="ToString"/> gives it back as it was written.</summary>
public abstract record HttpExpectation(string Text)
{
    /// <inheritdoc/>
    public sealed override string ToString() => Text;

    /// <summary><c>status 200</c> or <c>status 200 or 204</c>.</summary>
    public sealed record Status(string Text, IReadOnlyList<int> Allowed) : HttpExpectation(Text);

    /// <summary><c>$.totalResults == 0</c>. The literal is JSON and may hold variables inside a string.</summary>
    public sealed record JsonEquals(string Text, JsonSamplePath Path, string Literal) : HttpExpectation(Text);

    /// <summary><c>$.id exists</c> (present and not null) or <c>$.members missing</c> (absent or null).</summary>
    public sealed record JsonPresence(string Text, JsonSamplePath Path, bool Present) : HttpExpectation(Text);

    /// <summary><c>header Location exists</c> or <c>header Location missing</c>.</summary>
    public sealed record HeaderPresence(string Text, string Header, bool Present) : HttpExpectation(Text);

    /// <summary><c>header Content-Type starts application/scim+json</c>, compared without regard to case.</summary>
    public sealed record HeaderStarts(string Text, string Header, string Prefix) : HttpExpectation(Text);
}
