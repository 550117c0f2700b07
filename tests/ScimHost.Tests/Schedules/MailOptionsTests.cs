using BusinessHubs.ScimHost.Configuration;

namespace BusinessHubs.ScimHost.Tests.Schedules;

public sealed class MailOptionsTests
{
    private static readonly MailOptions Good = new() { Host = "mail.example.com", From = "hubs@example.com" };

    [Fact]
    public void no_host_means_no_mails_and_a_whole_one_works()
    {
        MailOptionsRule.Fault(new MailOptions()).ShouldBeNull();
        MailOptionsRule.Fault(Good).ShouldBeNull();
    }

    [Theory]
    [InlineData("", "hubs@example.com", 587, "", "")]
    [InlineData("mail.example.com", "", 587, "", "")]
    [InlineData("mail.example.com", "Hubs <hubs@example.com>", 587, "", "")]
    [InlineData("mail.example.com", "hubs@example.com", 0, "", "")]
    [InlineData("mail.example.com", "hubs@example.com", 587, "user", "")]
    [InlineData("mail.example.com", "hubs@example.com", 587, "", "secret")]
    [InlineData("smtp://mail.example.com", "hubs@example.com", 587, "", "")]
    public void what_cannot_work_is_refused_without_the_password(string host, string from, int port, string user, string password)
    {
        string? fault = MailOptionsRule.Fault(new MailOptions { Host = host, From = from, Port = port, User = user, Password = password });
        fault.ShouldNotBeNull();
        if (password.Length > 0)
            fault.ShouldNotContain(password);
    }

    [Theory]
    [InlineData("127.0.0.1", false, true)]
    [InlineData("::1", false, true)]
    [InlineData("localhost", false, true)]
    [InlineData("127.0.0.1", true, false)]
    [InlineData("mail.example.com", false, false)]
    [InlineData("localhost.example.com", false, false)]
    public void only_a_server_on_this_machine_and_outside_production_may_do_without_tls(string host, bool isProduction, bool plain) =>
        MailOptionsRule.MayBePlain(new MailOptions { Host = host }, isProduction).ShouldBe(plain);
}
