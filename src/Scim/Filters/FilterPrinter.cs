namespace BusinessHubs.Scim.Filters;

/// <summary>Filter to text; parsing the text gives the same filter again.</summary>
public static class FilterPrinter
{
    public static string Print(FilterNode filter) => throw new NotImplementedException();
}
