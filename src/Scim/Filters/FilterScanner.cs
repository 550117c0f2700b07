using System.Globalization;
using System.Text;

namespace BusinessHubs.Scim.Filters;

/// <summary>The characters of a filter: names, keywords, literals. Bounded look-ahead, no recursion, no exceptions.</summary>
internal sealed class FilterScanner(string text)
{
    private const string NameEnds = "()[]\"'";

    private int _position;

    public bool AtEnd => _position >= text.Length;

    /// <summary>What is left, shortened, for messages.</summary>
    public string Rest => text.Length - _position <= 40 ? text[_position..] : string.Concat(text.AsSpan(_position, 40), "…");

    public void SkipSpace()
    {
        while (!AtEnd && char.IsWhiteSpace(text[_position]))
            _position++;
    }

    public bool TryTake(char c)
    {
        if (AtEnd || text[_position] != c)
            return false;
        _position++;
        return true;
    }

    /// <summary>Takes a keyword that stands as a word of its own.</summary>
    public bool TryKeyword(string keyword)
    {
        int start = _position;
        SkipSpace();
        if (ReadName().Equals(keyword, StringComparison.OrdinalIgnoreCase))
            return true;
        _position = start;
        return false;
    }

    /// <summary>Takes <c>not (</c>; the parenthesis is required by the grammar.</summary>
    public bool TryNot()
    {
        int start = _position;
        if (TryKeyword("not"))
        {
            SkipSpace();
            if (TryTake('('))
                return true;
        }

        _position = start;
        return false;
    }

    /// <summary>Everything up to white space, a bracket or a quote: URNs hold colons and dots, <c>$ref</c> a dollar.</summary>
    public string ReadName()
    {
        int start = _position;
        while (!AtEnd && !char.IsWhiteSpace(text[_position]) && !NameEnds.Contains(text[_position], StringComparison.Ordinal))
            _position++;
        return text[start.._position];
    }

    /// <summary>A literal, or null when there is none or it is malformed.</summary>
    public FilterLiteral? ReadLiteral()
    {
        if (AtEnd)
            return null;
        char quote = text[_position];
        if (quote is '"' or '\'')
        {
            _position++;
            string? value = ReadQuoted(quote);
            return value is not null && AtBoundary() ? new FilterLiteral(value, true) : null;
        }

        int start = _position;
        while (!AtEnd && !AtBoundary())
            _position++;
        return _position == start ? null : new FilterLiteral(text[start.._position], false);
    }

    private bool AtBoundary() => AtEnd || char.IsWhiteSpace(text[_position]) || text[_position] is ')' or ']';

    private string? ReadQuoted(char quote)
    {
        var value = new StringBuilder();
        while (!AtEnd)
        {
            char c = text[_position++];
            if (c == quote)
                return value.ToString();
            if (c != '\\')
                value.Append(c);
            else if (ReadEscape() is { } escaped)
                value.Append(escaped);
            else
                return null;
        }

        return null;
    }

    private char? ReadEscape()
    {
        if (AtEnd)
            return null;
        char c = text[_position++];
        switch (c)
        {
            case '"' or '\\' or '/' or '\'':
                return c;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u' when _position + 4 <= text.Length
                && ushort.TryParse(text.AsSpan(_position, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code):
                _position += 4;
                return (char)code;
            default:
                return null;
        }
    }
}
