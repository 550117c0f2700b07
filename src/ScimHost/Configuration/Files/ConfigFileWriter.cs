using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using BusinessHubs.Provisioning.Configuration;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace BusinessHubs.ScimHost.Configuration.Files;

/// <summary>Writes a document so that <see cref="ConfigFileReader"/> reads the same one again. Equal documents have equal text.</summary>
internal static partial class ConfigFileWriter
{
    private static readonly JsonWriterOptions Json = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text, ending with a line break.</summary>
    public static string Write(ConfigDocument document, ConfigFileFormat format) => format switch
    {
        ConfigFileFormat.Yaml => WriteYaml(ConfigTree.Of(document)),
        ConfigFileFormat.Json => WriteJson(ConfigTree.Of(document)),
        _ => throw new InvalidOperationException($"No writer for {format}."),
    };

    private static string WriteYaml(ConfigNode root)
    {
        using var text = new StringWriter { NewLine = "\n" };

        // No line is folded: a folded text is hard to find again with grep.
        var emitter = new Emitter(text, new EmitterSettings(2, int.MaxValue, false, 1024, indentSequences: true));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart());
        Emit(emitter, root);
        emitter.Emit(new DocumentEnd(true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static void Emit(Emitter emitter, ConfigNode node)
    {
        switch (node)
        {
            case ConfigNode.Scalar scalar:
                emitter.Emit(Scalar(scalar.Text, scalar.Quoted));
                break;
            case ConfigNode.Sequence list:
                bool plain = list.Items.Count == 0;
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, true, plain ? SequenceStyle.Flow : SequenceStyle.Block));
                foreach (ConfigNode item in list.Items)
                    Emit(emitter, item);
                emitter.Emit(new SequenceEnd());
                break;
            case ConfigNode.Map map:
                emitter.Emit(new MappingStart(
                    AnchorName.Empty, TagName.Empty, true, map.Entries.Count == 0 ? MappingStyle.Flow : MappingStyle.Block));
                foreach (ConfigEntry entry in map.Entries)
                {
                    emitter.Emit(Scalar(entry.Key, true));
                    Emit(emitter, entry.Value);
                }

                emitter.Emit(new MappingEnd());
                break;
            default:
                throw new InvalidOperationException($"No form for {node.GetType()}.");
        }
    }

    private static Scalar Scalar(string text, bool isText) =>
        !isText || (Plain().IsMatch(text) && !Reserved().IsMatch(text))
            ? new Scalar(AnchorName.Empty, TagName.Empty, text, ScalarStyle.Plain, true, false)
            : new Scalar(AnchorName.Empty, TagName.Empty, text, ScalarStyle.DoubleQuoted, false, true);

    private static string WriteJson(ConfigNode root)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Json))
            Write(writer, root);
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter writer, ConfigNode node)
    {
        switch (node)
        {
            case ConfigNode.Scalar { Quoted: true } scalar:
                writer.WriteStringValue(scalar.Text);
                break;
            case ConfigNode.Scalar scalar:
                writer.WriteRawValue(scalar.Text);
                break;
            case ConfigNode.Sequence list:
                writer.WriteStartArray();
                foreach (ConfigNode item in list.Items)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case ConfigNode.Map map:
                writer.WriteStartObject();
                foreach (ConfigEntry entry in map.Entries)
                {
                    writer.WritePropertyName(entry.Key);
                    Write(writer, entry.Value);
                }

                writer.WriteEndObject();
                break;
            default:
                throw new InvalidOperationException($"No form for {node.GetType()}.");
        }
    }

    // What every reader of YAML takes for the same text; anything else stands in quotes.
    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_./@+-]*(?: [A-Za-z0-9_./@+-]+)*\z|\A[0-9]+(?:\.[0-9]+)?(?:d|h|m|s)[0-9dhms.]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    // Words that readers of YAML 1.1 or 1.2 take for a truth value or null.
    [GeneratedRegex(@"\A(?:true|false|yes|no|on|off|y|n|null)\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Reserved();
}
