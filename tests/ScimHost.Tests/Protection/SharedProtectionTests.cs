using System.Security.Cryptography;
using System.Text;
using BusinessHubs.Provisioning.Model;
using BusinessHubs.Provisioning.Security;
using BusinessHubs.ScimHost.Protection;
using BusinessHubs.Storage;
using BusinessHubs.TestKit.Pipeline;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace BusinessHubs.ScimHost.Tests.Protection;

/// <summary>Keys of data protection in the database.</summary>
public sealed class SharedProtectionTests : IDisposable
{
    private static readonly byte[] Master = RandomNumberGenerator.GetBytes(32);
    private readonly TemporaryFolder _folder = new();
    private readonly LogCapture _log = new();

    public SharedProtectionTests() => TemplateDatabase.CopyTo(Database);

    private string Database => Path.Combine(_folder.Path, "businesshubs.db");

    [Fact]
    public void what_one_node_protects_another_node_of_the_installation_reads()
    {
        using ServiceProvider one = Node(Master);
        using ServiceProvider other = Node(Master);
        string text = Protector(one).Protect("state of a sign-in");
        Protector(other).Unprotect(text).ShouldBe("state of a sign-in");
    }

    [Fact]
    public void the_database_alone_shows_no_key()
    {
        using ServiceProvider node = Node(Master);
        _ = Protector(node).Protect("state of a sign-in");
        (string id, byte[] stored) = node.GetRequiredService<IProtectionKeys>().All().ShouldHaveSingleItem();
        Encoding.UTF8.GetString(stored).ShouldNotContain("masterKey");
        Encoding.UTF8.GetString(node.GetRequiredService<ProtectionKeySealer>().Open(id, stored)).ShouldContain("masterKey");
    }

    [Fact]
    public void a_key_that_was_written_into_the_database_by_hand_is_no_key_and_is_told()
    {
        using ServiceProvider foreign = Node(RandomNumberGenerator.GetBytes(32));
        string planted = Protector(foreign).Protect("a visitor's own words");
        using ServiceProvider node = Node(Master);
        _ = Should.Throw<CryptographicException>(() => Protector(node).Unprotect(planted));
        _log.Text.ShouldContain("was not made with this master key");
        Protector(node).Unprotect(Protector(node).Protect("ours")).ShouldBe("ours");
    }

    [Fact]
    public void a_sealed_key_under_the_id_of_another_is_no_key()
    {
        var sealer = new ProtectionKeySealer(new KeyRing(Master));
        _ = Should.Throw<CryptographicException>(() => sealer.Open("two", sealer.Seal("one", "key"u8)));
    }

    [Fact]
    public async Task the_server_keeps_its_keys_in_the_database()
    {
        using var host = new TestHost();
        string text = host.Get<IDataProtectionProvider>().CreateProtector("test").Protect("words");
        host.Get<IProtectionKeys>().All().ShouldNotBeEmpty();
        using ServiceProvider other = Node(await File.ReadAllBytesAsync(Path.Combine(host.Data, "master.key")), Path.Combine(host.Data, "businesshubs.db"));
        _ = other.GetRequiredService<IKeyManager>().GetAllKeys().ShouldHaveSingleItem();
        text.ShouldNotContain("words");
        host.Log.Text.ShouldNotContain("No XML encryptor");
    }

    public void Dispose() => _folder.Dispose();

    private static IDataProtector Protector(ServiceProvider node) => node.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private ServiceProvider Node(byte[] master, string? database = null)
    {
        IServiceCollection services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(_log))
            .AddSingleton(new KeyRing(master))
            .AddSqliteStorage(database ?? Database)
            .AddSharedProtection();
        services.TryAddSingleton<IIdSource>(new Version7IdSource(TimeProvider.System));
        return services.BuildServiceProvider();
    }
}
