using System.Security.Cryptography;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.TestKit.Files;

namespace BusinessHubs.Provisioning.Tests.Security;

public sealed class SecretTests
{
    private static readonly WorkspaceId Workspace = new(new Guid("00000000-0000-7000-8000-000000000001"));
    private static readonly HubId Hub = new(new Guid("00000000-0000-7000-8000-000000000002"));
    private static readonly HubId OtherHub = new(new Guid("00000000-0000-7000-8000-000000000003"));

    [Fact]
    public void a_sealed_secret_opens_for_its_own_hub_and_for_no_other()
    {
        var sealer = new SecretSealer(Keys(1));
        byte[] box = sealer.Seal(Workspace, Hub, "sécret");

        sealer.Open(Workspace, Hub, box).ShouldBe("sécret");
        Should.Throw<CryptographicException>(() => sealer.Open(Workspace, OtherHub, box));
        Should.Throw<CryptographicException>(() => sealer.Open(new WorkspaceId(Hub.Value), Hub, box));
        Should.Throw<CryptographicException>(() => new SecretSealer(Keys(2)).Open(Workspace, Hub, box));
        sealer.Seal(Workspace, Hub, "sécret").ShouldNotBe(box);
    }

    [Fact]
    public void every_flipped_byte_and_every_cut_is_noticed()
    {
        var sealer = new SecretSealer(Keys(1));
        byte[] box = sealer.Seal(Workspace, Hub, "token");
        for (int i = 0; i < box.Length; i++)
        {
            byte[] changed = [.. box];
            changed[i] ^= 1;
            Should.Throw<CryptographicException>(() => sealer.Open(Workspace, Hub, changed));
            Should.Throw<CryptographicException>(() => sealer.Open(Workspace, Hub, box.AsSpan(0, i)));
        }
    }

    [Fact]
    public void keys_for_different_purposes_differ_and_a_short_master_key_is_refused()
    {
        KeyRing keys = Keys(1);
        new[] { keys.AuditKey, keys.SecretKey, keys.TokenPepper }.Select(Convert.ToHexString).Distinct().Count().ShouldBe(3);
        Should.Throw<ArgumentException>(() => new KeyRing(new byte[31]));
    }

    [Fact]
    public void many_processes_that_start_together_share_one_master_key()
    {
        using var folder = new TempFolder();
        string file = folder.File("master.key");
        using var start = new ManualResetEventSlim();
        var found = new byte[16][];
        Thread[] threads = [.. Enumerable.Range(0, found.Length).Select(i => new Thread(() =>
        {
            start.Wait();
            found[i] = MasterKeyFile.ReadOrCreate(file);
        }))];
        foreach (Thread thread in threads)
            thread.Start();
        start.Set();
        foreach (Thread thread in threads)
            thread.Join();

        found.Select(Convert.ToHexString).Distinct().ShouldHaveSingleItem();
        found[0].Length.ShouldBe(32);
        System.IO.Directory.GetFiles(folder.Path).ShouldHaveSingleItem();
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void a_file_that_is_no_key_is_refused_and_never_overwritten()
    {
        using var folder = new TempFolder();
        string file = folder.File("master.key");
        File.WriteAllText(file, "short");
        Should.Throw<InvalidDataException>(() => MasterKeyFile.ReadOrCreate(file));
        File.ReadAllText(file).ShouldBe("short");
    }

    private static KeyRing Keys(byte seed) => new([.. Enumerable.Repeat(seed, 32)]);
}
