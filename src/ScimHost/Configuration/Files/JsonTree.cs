using System.Text;
using System.Text.Json;
using BusinessHubs.Provisioning.Configuration;

namespace BusinessHubs.ScimHost.Configuration.Files;

/// <summary>Takes JSON apart into the same tree as YAML.</summary>
internal static class JsonTree
{
    /// <summary>The tree of the text.</summary>
    /// <exception cref="ConfigFileException">It is no JSON.</exception>
    public static ConfigNode Read(ReadOnlySpan<byte> text)
    {
        // One level more than ours, so that depth is told by our own words.
        int[] lines = LineStarts(text);
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = ConfigTreeLimits.MaxDepth + 1 });
        try
        {
            if (!reader.Read())
                throw new ConfigFileException(ConfigFaultCodes.Syntax, "The file is empty.", new(1, 1));
            ConfigNode root = ReadNode(ref reader, lines, 1);
            _ = reader.Read();
            return root;
        }
        catch (JsonException wrong)
        {
            throw new ConfigFileException(
                ConfigFaultCodes.Syntax, "This is not valid JSON. Check commas, brackets and quotes here.",
                new((int)(wrong.LineNumber ?? 0) + 1, (int)(wrong.BytePositionInLine ?? 0) + 1));
        }
        catch (InvalidOperationException)
        {
            // A text with half a surrogate pair: valid JSON, and no text.
            throw new ConfigFileException(ConfigFaultCodes.Syntax, "This text is not valid Unicode.", Place(lines, reader.TokenStartIndex));
        }
    }

    private static ConfigNode ReadNode(ref Utf8JsonReader reader, int[] lines, int depth)
    {
        ConfigPlace place = Place(lines, reader.TokenStartIndex);
        if (depth > ConfigTreeLimits.MaxDepth)
            throw new ConfigFileException(ConfigFaultCodes.TooDeep, $"This is nested deeper than {ConfigTreeLimits.MaxDepth} levels.", place);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray:
                List<ConfigNode> items = [];
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    items.Add(ReadNode(ref reader, lines, depth + 1));
                return new ConfigNode.Sequence(place, items);
            case JsonTokenType.StartObject:
                List<ConfigEntry> entries = [];
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    string key = reader.GetString()!;
                    ConfigPlace at = Place(lines, reader.TokenStartIndex);
                    _ = reader.Read();
                    entries.Add(new ConfigEntry(key, at, ReadNode(ref reader, lines, depth + 1)));
                }

                return new ConfigNode.Map(place, entries);
            case JsonTokenType.String:
                return new ConfigNode.Scalar(place, reader.GetString()!, true);
            case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null:
                return new ConfigNode.Scalar(place, Encoding.UTF8.GetString(reader.ValueSpan), false);
            default:
                throw new ConfigFileException(ConfigFaultCodes.Syntax, "A value is missing here.", place);
        }
    }

    private static int[] LineStarts(ReadOnlySpan<byte> text)
    {
        List<int> starts = [0];
        for (int index = 0; index < text.Length; index++)
        {
            if (text[index] == (byte)'\n')
                starts.Add(index + 1);
        }

        return [.. starts];
    }

    private static ConfigPlace Place(int[] lines, long index)
    {
        int found = Array.BinarySearch(lines, (int)index);
        int line = found >= 0 ? found : ~found - 1;
        return new(line + 1, (int)index - lines[line] + 1);
    }
}
