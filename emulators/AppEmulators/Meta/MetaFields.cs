namespace BusinessHubs.AppEmulators.Meta;

/// <summary>The parameter <c>fields</c>: names with their sub-fields, such as <c>id,business{id,name}</c>.</summary>
internal sealed record MetaFields(string Name, IReadOnlyList<MetaFields> Inner)
{
    /// <summary>The fields; null if the text cannot be read.</summary>
    public static IReadOnlyList<MetaFields>? Parse(string text)
    {
        int at = 0;
        return Level(text, ref at) is { } fields && at == text.Length ? fields : null;
    }

    public static IReadOnlyList<MetaFields> Of(params string[] names) => [.. names.Select(name => new MetaFields(name, []))];

    private static List<MetaFields>? Level(string text, ref int at)
    {
        var fields = new List<MetaFields>();
        while (true)
        {
            int start = at;
            while (at < text.Length && text[at] is not (',' or '{' or '}'))
                at++;
            string name = text[start..at].Trim();
            if (name.Length == 0)
                return null;
            IReadOnlyList<MetaFields> inner = [];
            if (at < text.Length && text[at] == '{')
            {
                at++;
                if (Level(text, ref at) is not { } level || at >= text.Length || text[at] != '}')
                    return null;
                at++;
                inner = level;
            }

            fields.Add(new MetaFields(name, inner));
            if (at >= text.Length || text[at] != ',')
                return fields;
            at++;
        }
    }
}
