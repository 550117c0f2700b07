using System.Collections.Immutable;

namespace BusinessHubs.Provisioning.Configuration;

/// <summary>Makes value lists from collection expressions.</summary>
public static class ValueListBuilder
{
    /// <summary>A list of these items.</summary>
    public static ValueList<T> Create<T>(ReadOnlySpan<T> items) => new(ImmutableArray.Create(items));

    /// <summary>The same texts sorted, each once: what is a set has one written form.</summary>
    internal static ValueList<string> SetOf(IEnumerable<string> texts) =>
        [.. texts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
