using BusinessHubs.AppEmulators;

namespace BusinessHubs.Connectors.Tests.Emulators;

public sealed class EmulatorCommandTests
{
    [Theory]
    [InlineData("", "--app")]
    [InlineData("--app nothing --urls http://127.0.0.1:0", "nothing")]
    [InlineData("--app github --urls nowhere", "nowhere")]
    [InlineData("--app github --urls http://127.0.0.1:0 --members -1", "--members")]
    [InlineData("--app github --urls http://127.0.0.1:0 --members many", "many")]
    [InlineData("--app github --urls http://127.0.0.1:0 --surprise", "--surprise")]
    public async Task bad_arguments_end_with_code_2_and_one_line(string arguments, string expected)
    {
        using var errors = new StringWriter();
        int code = await EmulatorCommand.RunAsync(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), errors);
        code.ShouldBe(2);
        errors.ToString().TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldContain(expected);
    }

    [Fact]
    public async Task an_address_in_use_ends_with_code_1_and_one_line()
    {
        await using GitHubLab lab = await GitHubLab.StartAsync();
        using var errors = new StringWriter();
        int code = await EmulatorCommand.RunAsync(["--app", "github", "--urls", lab.Address.ToString()], errors);
        code.ShouldBe(1);
        errors.ToString().TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldContain("in use");
    }

    [Fact]
    public void an_unknown_app_is_refused_by_the_factory() =>
        Should.Throw<ArgumentException>(() => EmulatorApplication.Create(new EmulatorOptions { App = "nothing" }));
}
