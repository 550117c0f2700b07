using System.Xml.Linq;

namespace BusinessHubs.Architecture.Tests;

/// <summary>What a project file asks for.</summary>
internal sealed record ProjectFile(string Name, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages, bool AspNet)
{
    public static ProjectFile Read(SourceFile file)
    {
        XElement root = XElement.Parse(file.Text);
        return new ProjectFile(
            file.Name,
            [.. Included(root, "ProjectReference").Select(p => Path.GetFileNameWithoutExtension(p.Replace('\\', '/')))],
            [.. Included(root, "PackageReference")],
            root.Attribute("Sdk")?.Value == "Microsoft.NET.Sdk.Web" || Included(root, "FrameworkReference").Contains("Microsoft.AspNetCore.App"));
    }

    private static IEnumerable<string> Included(XElement root, string item) =>
        root.Descendants(item).Select(e => e.Attribute("Include")?.Value).OfType<string>();
}
