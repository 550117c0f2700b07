using System.CommandLine;
using BusinessHubs.ScimHost.Configuration;
using BusinessHubs.Storage.Copying;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>database copy</c>, <c>backup</c> and <c>restore</c>: print each table with its rows and its digest.</summary>
internal static class DatabaseVerbs
{
    public static Command Make(CliConsole console) => new("database", "Copies of the whole database")
    {
        MakeCopy(console), MakeBackup(console), MakeRestore(console),
    };

    private static Command MakeCopy(CliConsole console)
    {
        Option<string> from = CommonOptions.Required("--from", "sqlite:FILE or postgresql:CONNECTION STRING; no server may run on it");
        Option<string> to = CommonOptions.Required("--to", "The same for the copy; it must be empty");
        var command = new Command("copy", "Copies a database to another engine or place and verifies the copy") { from, to };
        command.SetAction(async (parsed, cancellation) =>
        {
            DatabaseAddress original = Address(parsed.GetRequiredValue(from), "--from");
            DatabaseAddress copy = Address(parsed.GetRequiredValue(to), "--to");
            using ServeLock? alone = original.Engine == DatabaseEngine.Sqlite ? ServeLock.TakeBeside(original.Place) : null;
            return await RunAsync(console, original, copy, CopyUse.Move, cancellation);
        });
        return command;
    }

    private static Command MakeBackup(CliConsole console)
    {
        Option<string?> data = CommonOptions.Data();
        Option<string> to = CommonOptions.Required("--to", "The file to write, a SQLite database; it must not exist. Keep master.key too, and apart from it");
        var command = new Command("backup", "Writes a verified copy of a SQLite or PostgreSQL database to a file while servers go on") { data, to };
        command.SetAction(async (parsed, cancellation) =>
        {
            string file = parsed.GetRequiredValue(to);
            if (File.Exists(file))
                throw new CommandRefusedException($"file_exists: The file '{file}' exists; a backup never overwrites.");
            (BusinessHubsOptions options, DataDirectory directory) = Installation.Configured(parsed.GetValue(data));
            return await RunAsync(console, StorageAddress.Of(options, directory), new DatabaseAddress(DatabaseEngine.Sqlite, file), CopyUse.Backup, cancellation);
        });
        return command;
    }

    private static Command MakeRestore(CliConsole console)
    {
        Option<string?> data = CommonOptions.Data();
        Option<string> from = CommonOptions.Required("--from", "A file that backup wrote");
        var command = new Command("restore", "Fills the configured database, which must be empty, from a backup; every seat is then read back before anything is written to an app") { data, from };
        command.SetAction(async (parsed, cancellation) =>
        {
            (BusinessHubsOptions options, DataDirectory directory) = Installation.Configured(parsed.GetValue(data));
            directory.Prepare();
            using ServeLock? alone = options.Storage.IsShared ? null : ServeLock.Take(directory);
            var backup = new DatabaseAddress(DatabaseEngine.Sqlite, parsed.GetRequiredValue(from));
            await RequireKeyAsync(backup, directory, cancellation);
            return await RunAsync(console, backup, StorageAddress.Of(options, directory), CopyUse.Restore, cancellation);
        });
        return command;
    }

    // A key that is there already has to be the right one; one that is put there later is looked at by the next start.
    private static async Task RequireKeyAsync(DatabaseAddress backup, DataDirectory directory, CancellationToken cancellation)
    {
        try
        {
            if (directory.HasKey && !await DatabaseCopier.IsOfAsync(backup, directory.Keys, cancellation))
                throw new CommandRefusedException($"copy_refused: The backup was made of a database with another master key than the one in '{directory.Path}'; put its master.key there first.");
        }
        catch (CopyRefusedException refused)
        {
            throw new CommandRefusedException($"copy_refused: {refused.Message}");
        }
    }

    private static async Task<int> RunAsync(
        CliConsole console, DatabaseAddress from, DatabaseAddress to, CopyUse use, CancellationToken cancellation)
    {
        try
        {
            IReadOnlyList<TableDigest> tables = await new DatabaseCopier(TimeProvider.System).RunAsync(from, to, use, cancellation);
            console.List(json: false, tables, t => t, ["table", "rows", "digest"], t => [t.Table, t.Rows, t.Digest]);
            return ExitCodes.Done;
        }
        catch (CopyRefusedException refused)
        {
            throw new CommandRefusedException($"copy_refused: {refused.Message}");
        }
    }

    private static DatabaseAddress Address(string text, string option) => DatabaseAddress.TryRead(text, out DatabaseAddress? address, out string? fault)
        ? address!
        : throw new StartRefusedException($"{option}: {fault}");
}
