using BusinessHubs.Connectors.Agent;

namespace BusinessHubs.Browser.Tests;

/// <summary>Folders of browsers are nobody else's, and none stays behind.</summary>
public sealed class WorkFolderTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task a_folder_is_its_owners_alone_and_gone_afterwards()
    {
        DirectoryInfo folder = WorkFolders.Make(_folder.Path)!;
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(folder.FullName).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "Cookies"), "x");
        await WorkFolders.DeleteAsync(folder, TimeProvider.System);
        Directory.Exists(folder.FullName).ShouldBeFalse();
    }

    [Fact]
    public void what_a_killed_server_left_behind_is_deleted_and_what_runs_or_is_of_others_stays()
    {
        DirectoryInfo old = WorkFolders.Make(_folder.Path)!;
        DirectoryInfo running = WorkFolders.Make(_folder.Path)!;
        DirectoryInfo other = Directory.CreateDirectory(_folder.File("something-else"));
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        DateTime past = now.UtcDateTime.AddHours(-2);
        Directory.SetLastWriteTimeUtc(old.FullName, past);
        Directory.SetLastWriteTimeUtc(other.FullName, past);

        WorkFolders.Sweep(_folder.Path, now);

        Directory.GetDirectories(_folder.Path).ShouldBe([running.FullName, other.FullName], ignoreOrder: true);
        WorkFolders.Sweep(_folder.File("not-there"), now);
    }
}
