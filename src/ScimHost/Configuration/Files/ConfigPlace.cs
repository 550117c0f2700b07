namespace BusinessHubs.ScimHost.Configuration.Files;

/// <summary>A place in a file; both numbers count from 1.</summary>
internal readonly record struct ConfigPlace(int Line, int Column) : IComparable<ConfigPlace>
{
    public int CompareTo(ConfigPlace other) => (Line, Column).CompareTo((other.Line, other.Column));

    public override string ToString() => $"{Line}:{Column}";
}
