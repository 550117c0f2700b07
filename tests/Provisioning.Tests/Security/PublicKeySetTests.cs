using System.Security.Cryptography;
using System.Text.Json.Nodes;
using BusinessHubs.Provisioning.Security;

namespace BusinessHubs.Provisioning.Tests.Security;

public sealed class PublicKeySetTests
{
    private static readonly JsonObject Good = Rsa(2048);

    [Fact]
    public void only_public_members_are_kept()
    {
        JsonObject key = Key();
        key["x5u"] = "https://elsewhere.example/";
        key["x5c"] = new JsonArray("MII");
        key["anything"] = "else";

        string jwks = PublicKeySet.ReadPinned(Set(key)).ShouldBeOfType<PublicKeySetReading.Usable>().Jwks;

        JsonNode.Parse(jwks)!["keys"]![0]!.AsObject().Select(m => m.Key).ShouldBe(["kty", "kid", "n", "e"]);
    }

    [Theory]
    [InlineData("d")]
    [InlineData("p")]
    [InlineData("k")]
    public void a_private_key_is_refused_and_not_echoed(string member)
    {
        JsonObject key = Key();
        key[member] = "c2VjcmV0";

        PublicKeySetReading.Refused refused = PublicKeySet.ReadPinned(Set(key)).ShouldBeOfType<PublicKeySetReading.Refused>();

        refused.Why.ShouldContain("private");
        refused.Why.ShouldNotContain("c2VjcmV0");
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"keys\":{}}")]
    [InlineData("{\"keys\":[]}")]
    [InlineData("{\"keys\":[7]}")]
    [InlineData("{\"keys\":[{\"kty\":\"oct\"}]}")]
    [InlineData("{\"keys\":[{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}]}")]
    [InlineData("{\"keys\":[{\"kty\":\"RSA\",\"n\":\"!\",\"e\":\"AQAB\"}]}")]
    [InlineData("{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-521\",\"x\":\"AA\",\"y\":\"AA\"}]}")]
    [InlineData("{\"keys\":[],\"keys\":[]}")]
    public void what_is_no_key_set_is_refused(string json)
    {
        _ = PublicKeySet.ReadPinned(json).ShouldBeOfType<PublicKeySetReading.Refused>();
        _ = PublicKeySet.ReadPublished(json).ShouldBeOfType<PublicKeySetReading.Refused>();
    }

    [Fact]
    public void short_rsa_keys_are_refused() =>
        PublicKeySet.ReadPinned(Set(Rsa(1024))).ShouldBeOfType<PublicKeySetReading.Refused>().Why.ShouldContain("2048");

    [Fact]
    public void what_an_issuer_publishes_beside_its_signature_keys_is_left_out()
    {
        JsonObject encryption = Key();
        encryption["use"] = "enc";
        string set = Set(new JsonObject { ["kty"] = "OKP", ["crv"] = "Ed25519", ["x"] = "AA" }, encryption, Key());

        string jwks = PublicKeySet.ReadPublished(set).ShouldBeOfType<PublicKeySetReading.Usable>().Jwks;

        JsonNode.Parse(jwks)!["keys"]!.AsArray().Count.ShouldBe(1);
        _ = PublicKeySet.ReadPinned(set).ShouldBeOfType<PublicKeySetReading.Refused>();
    }

    [Fact]
    public void a_key_set_has_a_bound()
    {
        _ = PublicKeySet.ReadPublished(Set([.. Enumerable.Range(0, 51).Select(_ => Key())])).ShouldBeOfType<PublicKeySetReading.Refused>();
        _ = PublicKeySet.ReadPublished(new string(' ', PublicKeySet.MaxLength) + Set(Key())).ShouldBeOfType<PublicKeySetReading.Refused>();
    }

    private static JsonObject Key() => Good.DeepClone().AsObject();

    private static string Set(params JsonObject[] keys) => new JsonObject { ["keys"] = new JsonArray([.. keys]) }.ToJsonString();

    private static JsonObject Rsa(int bits)
    {
        using var rsa = RSA.Create(bits);
        RSAParameters key = rsa.ExportParameters(false);
        return new JsonObject
        {
            ["kty"] = "RSA",
            ["kid"] = "a",
            ["n"] = System.Buffers.Text.Base64Url.EncodeToString(key.Modulus),
            ["e"] = System.Buffers.Text.Base64Url.EncodeToString(key.Exponent),
        };
    }
}
