using BusinessHubs.Scim.Schema;

namespace BusinessHubs.Scim.Filters;

/// <summary>
/// A resolved attribute path. An extension named whole is an <see cref="Attribute"/> of its own, with the URN as its name.
/// </summary>
/// <param name="Extension">URN of the extension that holds the attribute, or null for base schema and common attributes.</param>
/// <param name="Attribute">The attribute.</param>
/// <param name="SubAttribute">Its sub-attribute, or null.</param>
public sealed record AttributePath(string? Extension, AttributeDefinition Attribute, AttributeDefinition? SubAttribute)
{
    /// <summary>The attribute that holds the value: the sub-attribute where there is one.</summary>
    public AttributeDefinition Leaf => SubAttribute ?? Attribute;

    public AttributePath WithoutSubAttribute => SubAttribute is null ? this : this with { SubAttribute = null };

    public bool Equals(AttributePath? other) => other is not null && string.Equals(ToString(), other.ToString(), StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(ToString());

    /// <summary>The canonical spelling, which resolves to the same path again.</summary>
    public override string ToString()
    {
        string name = Extension is null ? Attribute.Name : $"{Extension}:{Attribute.Name}";
        return SubAttribute is null ? name : $"{name}.{SubAttribute.Name}";
    }
}
