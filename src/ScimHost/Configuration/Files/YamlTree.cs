using BusinessHubs.Provisioning.Configuration;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace BusinessHubs.ScimHost.Configuration.Files;

/// <summary>
/// Takes YAML apart from the events of the parser. Anchors, aliases and tags are refused: the format needs none, and they are how a
/// short file becomes a huge one or makes objects.
/// </summary>
internal sealed class YamlTree
{
    private readonly Parser _parser;

    private YamlTree(string text) => _parser = new Parser(new Scanner(new StringReader(text), skipComments: true));

    /// <summary>The tree of the only document in the text.</summary>
    /// <exception cref="ConfigFileException">It is no such text.</exception>
    public static ConfigNode Read(string text)
    {
        // The scanner takes a zero for the end of the file and would leave out what follows.
        int bad = text.AsSpan().IndexOfAnyInRange('\0', '\u0008');
        if (bad >= 0)
            throw new ConfigFileException(ConfigFaultCodes.Syntax, "There is a control character here; take it out.", Place(text, bad));
        var tree = new YamlTree(text);
        try
        {
            return tree.ReadStream();
        }
        catch (Exception bug) when (bug is InvalidOperationException or ArgumentException or FormatException or OverflowException)
        {
            // The scanner gives up in this way on some texts that are no YAML.
            throw new ConfigFileException(ConfigFaultCodes.Syntax, "This is not valid YAML from here on.", Place(tree._parser.Current?.End ?? Mark.Empty));
        }
        catch (YamlException wrong)
        {
            throw new ConfigFileException(
                ConfigFaultCodes.Syntax, $"This is not valid YAML: {wrong.Message} Check indentation, colons and quotes here.", Place(wrong.Start));
        }
    }

    private ConfigNode ReadStream()
    {
        _ = Next<StreamStart>();
        if (_parser.MoveNext() && _parser.Current is StreamEnd)
            throw new ConfigFileException(ConfigFaultCodes.Syntax, $"The file is empty; begin with 'version: {ConfigDocument.Version}'.", new(1, 1));
        ConfigNode root = ReadNode(Next<ParsingEvent>(), 1);
        _ = Next<DocumentEnd>();
        ParsingEvent end = Next<ParsingEvent>();
        return end is StreamEnd
            ? root
            : throw new ConfigFileException(ConfigFaultCodes.Syntax, "There is a second document in the file; keep one.", Place(end.Start));
    }

    private ConfigNode ReadNode(ParsingEvent current, int depth)
    {
        ConfigPlace place = Place(current.Start);
        if (depth > ConfigTreeLimits.MaxDepth)
            throw new ConfigFileException(ConfigFaultCodes.TooDeep, $"This is nested deeper than {ConfigTreeLimits.MaxDepth} levels.", place);
        if (current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
            throw new ConfigFileException(ConfigFaultCodes.Alias, "Anchors and aliases (& and *) are not read; write the value out.", place);
        if (current is NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } })
            throw new ConfigFileException(ConfigFaultCodes.Syntax, "Tags (!) are not read; write the plain value.", place);
        return current switch
        {
            Scalar scalar => new ConfigNode.Scalar(place, scalar.Value, scalar.Style is not ScalarStyle.Plain),
            SequenceStart => new ConfigNode.Sequence(place, ReadItems(depth)),
            MappingStart => new ConfigNode.Map(place, ReadEntries(depth)),
            _ => throw new ConfigFileException(ConfigFaultCodes.Syntax, "A value is missing here.", place),
        };
    }

    private List<ConfigNode> ReadItems(int depth)
    {
        List<ConfigNode> items = [];
        for (ParsingEvent current = Next<ParsingEvent>(); current is not SequenceEnd; current = Next<ParsingEvent>())
            items.Add(ReadNode(current, depth + 1));
        return items;
    }

    private List<ConfigEntry> ReadEntries(int depth)
    {
        List<ConfigEntry> entries = [];
        for (ParsingEvent current = Next<ParsingEvent>(); current is not MappingEnd; current = Next<ParsingEvent>())
        {
            if (ReadNode(current, depth + 1) is not ConfigNode.Scalar key)
                throw new ConfigFileException(ConfigFaultCodes.Syntax, "A key is a single word or text.", Place(current.Start));
            entries.Add(new ConfigEntry(key.Text, key.Place, ReadNode(Next<ParsingEvent>(), depth + 1)));
        }

        return entries;
    }

    private T Next<T>()
        where T : ParsingEvent
    {
        if (!_parser.MoveNext() || _parser.Current is not T wanted)
            throw new ConfigFileException(ConfigFaultCodes.Syntax, "The file ends or changes where it should not.", Place(_parser.Current?.Start ?? Mark.Empty));
        return wanted;
    }

    private static ConfigPlace Place(string text, int index) =>
        new(text.AsSpan(0, index).Count('\n') + 1, index - text.AsSpan(0, index).LastIndexOf('\n'));

    private static ConfigPlace Place(Mark mark) => new(Math.Max(1, (int)mark.Line), Math.Max(1, (int)mark.Column));
}
