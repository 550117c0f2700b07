using System.Buffers.Text;
using System.Text;

namespace BusinessHubs.Benchmarks;

/// <summary>Looks into answers without parsing them whole.</summary>
internal static class Json
{
    public static string Id(ReadOnlyMemory<byte> answer)
    {
        int at = answer.Span.IndexOf("\"id\":\""u8);
        return at >= 0
            ? Encoding.ASCII.GetString(answer.Span.Slice(at + 6, 36))
            : throw new WrongAnswerException("An answer without an id.");
    }

    public static int Number(ReadOnlyMemory<byte> answer, ReadOnlySpan<byte> nameAndColon)
    {
        int at = answer.Span.IndexOf(nameAndColon);
        return at >= 0 && Utf8Parser.TryParse(answer.Span[(at + nameAndColon.Length)..], out int number, out _)
            ? number
            : throw new WrongAnswerException($"An answer without {Encoding.ASCII.GetString(nameAndColon)}");
    }

    public static void Must(ReadOnlyMemory<byte> answer, string text)
    {
        if (!Encoding.UTF8.GetString(answer.Span).Contains(text, StringComparison.Ordinal))
            throw new WrongAnswerException($"An answer without '{text}': {Encoding.UTF8.GetString(answer.Span)}");
    }
}
