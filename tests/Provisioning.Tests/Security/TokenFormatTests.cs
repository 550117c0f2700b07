using BusinessHubs.Provisioning.Security;
using FsCheck;
using FsCheck.Fluent;

namespace BusinessHubs.Provisioning.Tests.Security;

public sealed class TokenFormatTests
{
    [Theory]
    [InlineData(TokenScope.Scim, "bh_scim_")]
    [InlineData(TokenScope.Admin, "bh_admin_")]
    public void a_new_token_has_its_prefix_and_is_taken_apart_again(TokenScope scope, string prefix)
    {
        for (int i = 0; i < 200; i++)
        {
            (string text, string publicId, string secret) = TokenFormat.Create(scope);
            text.ShouldStartWith(prefix);
            text.Length.ShouldBe(prefix.Length + 10 + 1 + 43 + 6);
            TokenFormat.TryParse(text, out string readId, out string readSecret).ShouldBeTrue();
            (readId, readSecret).ShouldBe((publicId, secret));
        }
    }

    [Fact]
    public void every_single_wrong_character_and_every_cut_is_refused()
    {
        string text = TokenFormat.Create(TokenScope.Scim).Text;
        for (int i = 0; i < text.Length; i++)
        {
            char other = text[i] == 'q' ? 'w' : 'q';
            TokenFormat.TryParse(text[..i] + other + text[(i + 1)..], out _, out _).ShouldBeFalse();
            TokenFormat.TryParse(text[..i], out _, out _).ShouldBeFalse();
        }

        TokenFormat.TryParse(text + "a", out _, out _).ShouldBeFalse();
        TokenFormat.TryParse(" " + text, out _, out _).ShouldBeFalse();
    }

    [Fact]
    public void any_text_is_refused_without_an_exception() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text => !TokenFormat.TryParse(text ?? "", out _, out _)
            && !TokenFormat.TryParse("bh_scim_" + text, out _, out _)).Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));

    [Fact]
    public void the_stored_hash_depends_on_the_pepper_and_on_the_secret()
    {
        byte[] pepper = new byte[32];
        TokenFormat.Hash(pepper, "a").ShouldBe(TokenFormat.Hash(pepper, "a"));
        TokenFormat.Hash(pepper, "a").ShouldNotBe(TokenFormat.Hash(pepper, "b"));
        TokenFormat.Hash([.. Enumerable.Repeat((byte)1, 32)], "a").ShouldNotBe(TokenFormat.Hash(pepper, "a"));
    }
}
