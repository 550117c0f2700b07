using System.Linq.Expressions;
using BusinessHubs.Scim.Filters;
using BusinessHubs.Scim.Schema;
using BusinessHubs.Storage.Entities;

namespace BusinessHubs.Storage.Filters;

/// <summary>
/// Comparisons of attributes without a column, evaluated by the database on the stored document: single text and boolean values,
/// of the core schemas and of every extension.
/// </summary>
internal static class DocumentPredicate
{
    /// <summary>The predicate, or null when only .NET can tell.</summary>
    public static Expression<Func<TRow, bool>>? Of<TRow>(FilterNode node)
        where TRow : ScimResourceEntity => node switch
        {
            FilterNode.Compare compare when PathOf(compare.Path) is { } path => Compare<TRow>(compare, path),
            FilterNode.Present present when present.Path.Leaf.Type is AttributeType.String or AttributeType.Reference
                && PathOf(present.Path) is { } path => ValuePredicates.HasText.Over(Text<TRow>(path, folded: false)),
            _ => null,
        };

    private static Expression<Func<TRow, bool>>? Compare<TRow>(FilterNode.Compare compare, string path)
        where TRow : ScimResourceEntity
    {
        switch (compare.Value)
        {
            case FilterValue.Text text:
                // The database folds the case of ASCII only; a literal beyond it is compared in .NET.
                bool folded = !compare.Path.Leaf.CaseExact;
                if (folded && !System.Text.Ascii.IsValid(text.Value))
                    return null;
                return ValuePredicates.Text(compare.Operator, folded ? TextKey.Of(text.Value) : text.Value)?.Over(Text<TRow>(path, folded));
            case FilterValue.Null when compare.Path.Leaf.Type is AttributeType.String or AttributeType.Reference:
                Expression<Func<TRow, bool>> present = ValuePredicates.HasText.Over(Text<TRow>(path, folded: false));
                return compare.Operator == CompareOperator.Equal ? present.Negate() : present;
            case FilterValue.Flag flag:
                bool value = flag.Value;
                if (compare.Operator == CompareOperator.Equal)
                    return row => DocumentFunctions.Flag(row.Document, path) == value;
                return row => DocumentFunctions.Flag(row.Document, path) != value;
            default:
                return null;
        }
    }

    private static Expression<Func<TRow, string?>> Text<TRow>(string path, bool folded)
        where TRow : ScimResourceEntity
    {
        if (folded)
            return row => DocumentFunctions.Text(row.Document, path)!.ToUpper();
        return row => DocumentFunctions.Text(row.Document, path);
    }

    // Names are those of schemas, not of requests: they hold no quotes.
    private static string? PathOf(AttributePath path)
    {
        bool simple = path.Leaf.Type is AttributeType.String or AttributeType.Reference or AttributeType.Boolean;
        bool stored = path.Extension is not null || !CommonAttributes.All.Contains(path.Attribute);
        if (!simple || !stored || path.Attribute.MultiValued || path.Leaf.MultiValued || path.Attribute.Mutability == AttributeMutability.ReadOnly)
            return null;
        string container = path.Extension is null ? "$" : $"$.\"{path.Extension}\"";
        string attribute = $"{container}.\"{path.Attribute.Name}\"";
        return path.SubAttribute is { } sub ? $"{attribute}.\"{sub.Name}\"" : attribute;
    }
}
