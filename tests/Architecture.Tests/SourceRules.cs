using System.Text.RegularExpressions;

namespace BusinessHubs.Architecture.Tests;

/// <summary>Rules about the text of files. Each takes files and answers what it found, so that it can be tried on made-up ones.</summary>
internal static partial class SourceRules
{
    public const int MaxLines = 500;

    public static IEnumerable<string> NotTooLong(IEnumerable<SourceFile> files) =>
        from file in files
        where !file.Path.Contains("/Migrations/", StringComparison.Ordinal)
        let lines = file.Text.EndsWith('\n') ? file.Lines.Length - 1 : file.Lines.Length
        where lines > MaxLines
        select $"{file.Path} has {lines} lines";

    // A file without a public type may be named after what it holds; a partial type may be spread over Name.Part.cs.
    public static IEnumerable<string> OnePublicTypePerFile(IEnumerable<SourceFile> files)
    {
        foreach (SourceFile file in files.Where(f => !f.Path.Contains("/Migrations/", StringComparison.Ordinal)))
        {
            string[] types = [.. PublicType().Matches(file.Text).Select(m => m.Groups["name"].Value).Distinct()];
            if (types.Length > 1)
                yield return $"{file.Path} holds {string.Join(", ", types)}";
            else if (types.Length == 1 && file.Name.Split('.')[0] != types[0])
                yield return $"{file.Path} holds {types[0]}";
        }
    }

    public static IEnumerable<string> NoEmptyNames(IEnumerable<SourceFile> files) =>
        from file in files
        from name in AnyType().Matches(file.Text).Select(m => m.Groups["name"].Value)
            .Concat(file.Path.Split('/', '.')).Distinct()
        where EmptyName().IsMatch(name)
        select $"{file.Path}: {name}";

    public static IEnumerable<string> NoRegions(IEnumerable<SourceFile> files) =>
        from file in files
        from line in file.Lines.Index()
        where line.Item.TrimStart().StartsWith("#" + "region", StringComparison.Ordinal)
        select $"{file.Path}:{line.Index + 1}";

    public static IEnumerable<string> RawSqlOnlyInEngines(IEnumerable<SourceFile> files) =>
        from file in files
        where !file.IsUnder("src/Storage/Engines") && !file.IsUnder("src/Storage.SqlServer") && RawSql().IsMatch(file.Text)
        select $"{file.Path}: {RawSql().Match(file.Text).Value}";

    /// <summary>Every folder of src/Connectors but Http holds Folder + each suffix.</summary>
    public static IEnumerable<string> ConnectorsAlike(IEnumerable<SourceFile> files) =>
        from folder in files.Where(f => f.IsUnder("src/Connectors")).GroupBy(f => f.Path.Split('/')[2])
        where !folder.Key.EndsWith(".cs", StringComparison.Ordinal) && folder.Key != "Http"
        from suffix in new[] { "App", "Connector", "Api", "Roles", "Errors" }
        let wanted = $"src/Connectors/{folder.Key}/{folder.Key}{suffix}.cs"
        where folder.All(f => f.Path != wanted)
        select $"{wanted} is missing";

    [GeneratedRegex(@"^public (?:(?:static|sealed|abstract|readonly|partial|ref|unsafe) )*(?:class|interface|enum|delegate \S+|struct|record(?: struct| class)?) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex PublicType();

    [GeneratedRegex(@"^\s*(?:(?:public|internal|private|protected|file|static|sealed|abstract|readonly|partial) )+(?:class|interface|enum|struct|record(?: struct| class)?) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex AnyType();

    [GeneratedRegex(@"(?:Helpers?|Utils?|Utilities|Manager|^Common)$")]
    private static partial Regex EmptyName();

    [GeneratedRegex(@"\b(?:FromSqlRaw|ExecuteSqlRaw|SqlQueryRaw)(?:Async)?\b")]
    private static partial Regex RawSql();
}
