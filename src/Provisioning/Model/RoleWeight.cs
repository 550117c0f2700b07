namespace BusinessHubs.Provisioning.Model;

/// <summary>Rank of a role inside a Hierarchical hub; higher means more access.</summary>
public readonly record struct RoleWeight(int Value) : IComparable<RoleWeight>
{
    /// <inheritdoc/>
    public int CompareTo(RoleWeight other) => Value.CompareTo(other.Value);

    public static bool operator <(RoleWeight left, RoleWeight right) => left.Value < right.Value;

    public static bool operator >(RoleWeight left, RoleWeight right) => left.Value > right.Value;

    public static bool operator <=(RoleWeight left, RoleWeight right) => left.Value <= right.Value;

    public static bool operator >=(RoleWeight left, RoleWeight right) => left.Value >= right.Value;
}
