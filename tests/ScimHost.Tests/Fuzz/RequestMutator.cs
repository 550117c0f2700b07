using System.Text;

namespace BusinessHubs.ScimHost.Tests.Fuzz;

/// <summary>Makes a new request out of one that a provider sends.</summary>
internal sealed class RequestMutator(Random random, IReadOnlyList<string> ids)
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "PROPFIND"];

    private static readonly string?[] Types =
        [null, "application/json", "application/scim+json", "text/html", "application/scim+json; charset=utf-16", ";;", "multipart/form-data", "*/*"];

    private static readonly string[] Filters =
    [
        "userName eq", "eq eq eq", "(", ")", "not userName pr", "not (userName pr)", "userName pr and", "userName eq \"\\ud800\"", "userName eq \"\u0001\"",
        "emails[type eq \"work\"", "emails[type eq \"work\"]]", "emails[emails[a pr]]", "userName eq 1e999", "meta.created gt \"never\"", "id co \"\"", "active gt true",
        "password pr", "members[value eq \"x\"].value eq \"y\"", "groups.value eq \"x\"", "schemas eq \"urn:ietf:params:scim:schemas:core:2.0:User\"",
        "userName ew \"\"", "externalId lt \"z\"", "name pr", "name eq \"x\"", "urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:core:2.0:User:userName sw \"a\"",
        "userName eq 'x' or 1 eq 1", "x509Certificates.value pr", "userName eq \"%\"", "displayName eq null", "userName\0pr",
    ];

    private const string Noise = "()[]\"'\\.,: $-x0\u0001é";

    private readonly JsonMutator _json = new(random, ids);

    public FuzzRequest Mutate(FuzzRequest request)
    {
        // Two changes at a time now and then: the second meets a state of the code that the first made.
        FuzzRequest changed = Once(request);
        return random.Next(4) == 0 ? Once(changed) : changed;
    }

    private FuzzRequest Once(FuzzRequest request) => random.Next(12) switch
    {
        0 => request with { Method = Methods[random.Next(Methods.Length)] },
        1 => request with { ContentType = Types[random.Next(Types.Length)] },
        2 or 3 => request with { Target = Query(request.Target) },
        4 => request with { Target = Path(request.Target) },
        _ when request.Body is { Length: > 0 } body => request with { Body = _json.Mutate(body) },
        _ => request with { Target = Query(request.Target) },
    };

    private string Path(string target)
    {
        string[] parts = target.Split('?')[0].Split('/');
        int at = random.Next(2, parts.Length);
        parts[at] = random.Next(7) switch
        {
            0 => ids[random.Next(ids.Count)],
            1 => "%01",
            2 => "..%2f..%2fapi%2fv1%2fhubs",
            3 => new string('a', 3000),
            4 => ".search",
            5 => "Groups",
            _ => Uri.EscapeDataString("💥\u0001"),
        };
        return string.Join('/', parts);
    }

    private string Query(string target)
    {
        string path = target.Split('?')[0];
        string filter = random.Next(4) switch
        {
            0 => string.Concat(Enumerable.Repeat(random.Next(2) == 0 ? "(" : "not (", random.Next(1, 1100))) + "userName pr",
            1 => string.Join(random.Next(2) == 0 ? " and " : " or ", Enumerable.Repeat("userName eq \"x\"", random.Next(1, 60))),
            2 => Scrambled(Filters[random.Next(Filters.Length)]),
            _ => Filters[random.Next(Filters.Length)],
        };
        string value = Uri.EscapeDataString(filter);
        return path + random.Next(9) switch
        {
            0 => "?startIndex=" + random.NextInt64(-5, long.MaxValue),
            1 => "?count=" + (random.Next(2) == 0 ? "-1" : "ten"),
            2 => "?attributes=" + value,
            3 => "?excludedAttributes=members,groups,id,schemas," + value,
            4 => "?sortBy=" + value + "&sortOrder=descending",
            5 => "?cursor=" + value,
            6 => "?sortBy=emails&cursor&count=3&filter=" + value,
            _ => "?filter=" + value,
        };
    }

    private string Scrambled(string text)
    {
        var changed = new StringBuilder(text);
        for (int i = random.Next(1, 4); i > 0; i--)
            _ = changed.Insert(random.Next(changed.Length + 1), Noise[random.Next(Noise.Length)]);
        return changed.ToString();
    }
}
