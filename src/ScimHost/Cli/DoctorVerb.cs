using System.CommandLine;
using BusinessHubs.ScimHost.Diagnosis;

namespace BusinessHubs.ScimHost.Cli;

/// <summary><c>doctor</c>: one line for each thing that was looked at, its verdict and a detail. Exit code 1 when something is ill.</summary>
internal static class DoctorVerb
{
    public static Command Make(CliConsole console)
    {
        Option<string?> data = CommonOptions.Data();
        Option<string?> url = new("--url") { Description = "Address of a running server, to ask it what an IdP asks" };
        Option<bool> token = new("--token-stdin") { Description = "Read a SCIM token for --url from standard input" };
        var command = new Command("doctor", "Looks at database, clock, keys, audit trail and hubs, and at the SCIM endpoint of a running server") { data, url, token };
        command.SetAction(async (parsed, cancellation) =>
        {
            var findings = new List<Finding>();
            await using (Installation installation = await Installation.OpenAsync(console, parsed.GetValue(data), cancellation))
            {
                await foreach (Finding finding in installation.Get<InstallationExam>().RunAsync(Installation.Actor, cancellation))
                    findings.Add(finding);
            }

            if (parsed.GetValue(url) is not { } address)
            {
                findings.Add(new Finding("scim", Verdict.Skipped, "give --url and --token-stdin to ask a running server"));
            }
            else if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? server) || server.Scheme is not ("http" or "https") || !parsed.GetValue(token))
            {
                throw new Configuration.StartRefusedException("--url needs an address such as https://scim.example.com/ and --token-stdin.");
            }
            else
            {
                string secret = (await console.In.ReadLineAsync(cancellation))?.Trim() ?? "";
                using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(20) };
                var root = new Uri(server.AbsoluteUri.TrimEnd('/') + "/");
                await foreach (Finding finding in new ScimExam(http, root, secret).RunAsync(cancellation))
                    findings.Add(finding);
            }

            console.List(json: false, findings, f => f, ["what", "verdict", "detail"], f => [f.What, Word(f.Verdict), f.Detail]);
            return findings.Any(f => f.Verdict == Verdict.Ill) ? ExitCodes.Refused : ExitCodes.Done;
        });
        return command;
    }

    private static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Well => "ok",
        Verdict.Doubtful => "warning",
        Verdict.Ill => "FAILED",
        Verdict.Skipped => "skipped",
        _ => throw new InvalidOperationException($"No word for {verdict}."),
    };
}
