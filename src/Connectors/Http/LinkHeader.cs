namespace BusinessHubs.Connectors.Http;

/// <summary>Reads the <c>Link</c> header (RFC 8288 section 3).</summary>
internal static class LinkHeader
{
    /// <summary>
    /// Finds the target of the first link with relation <c>next</c>; null when there is none. False when the header is malformed.
    /// </summary>
    public static bool TryFindNext(string? header, out string? target)
    {
        target = null;
        ReadOnlySpan<char> rest = (header ?? "").AsSpan().Trim();
        while (rest.Length > 0)
        {
            int close = rest.IndexOf('>');
            if (rest[0] != '<' || close < 0)
                return false;
            string candidate = rest[1..close].ToString();
            rest = rest[(close + 1)..];
            int end = EndOfLink(rest);
            if (end < 0)
                return false;
            if (target is null && IsNext(rest[..end]))
                target = candidate;
            rest = rest[end..].TrimStart(", \t");
        }

        return true;
    }

    /// <summary>Index of the comma that ends the parameters; -1 if a quote is not closed.</summary>
    private static int EndOfLink(ReadOnlySpan<char> parameters) => IndexOutsideQuotes(parameters, ',');

    private static bool IsNext(ReadOnlySpan<char> parameters)
    {
        while (parameters.Length > 0)
        {
            int end = IndexOutsideQuotes(parameters, ';');
            ReadOnlySpan<char> parameter = parameters[..end].Trim();
            parameters = end < parameters.Length ? parameters[(end + 1)..] : [];
            int equals = parameter.IndexOf('=');
            if (equals < 0 || !parameter[..equals].Trim().Equals("rel", StringComparison.OrdinalIgnoreCase))
                continue;
            ReadOnlySpan<char> relations = parameter[(equals + 1)..].Trim().Trim('"');
            foreach (Range relation in relations.Split(' '))
            {
                if (relations[relation].Equals("next", StringComparison.OrdinalIgnoreCase))
                    return true;
            }

            // Section 3.3: only the first rel counts.
            return false;
        }

        return false;
    }

    /// <summary>Where the sign stands outside of quotes; the length if nowhere, -1 if a quote is not closed.</summary>
    private static int IndexOutsideQuotes(ReadOnlySpan<char> text, char sign)
    {
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (quoted && c == '\\')
                i++;
            else if (c == '"')
                quoted = !quoted;
            else if (c == sign && !quoted)
                return i;
        }

        return quoted ? -1 : text.Length;
    }
}
