using System.Text.Json.Nodes;

namespace BusinessHubs.TestKit.Filters;

/// <summary>Filters of users, for every engine the same.</summary>
public static class RandomFilter
{
    private const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private static readonly string?[] Words =
        [null, "", "a", "A", "ab", "Ab%", "b_", "é", "É", "ß", "x\\y", "a'b", "\"q\"", "🦊", "a🦊", "Zoë", "10%"];

    /// <summary>Filters that a database answers alone.</summary>
    public static IReadOnlyList<string> Translated { get; } =
    [
        "userName sw \"U\"",
        "userName co \"@\"",
        "userName ew \"EXAMPLE\"",
        "userName gt \"u3\"",
        "userName ne \"u1@example\"",
        "externalId pr",
        "not (externalId sw \"a\")",
        "displayName eq null",
        "active ne true",
        "emails.value co \"work\"",
        "emails[type eq \"work\" and primary eq true and value ew \"example\"]",
        "meta.created gt \"2001-01-01T00:00:00Z\"",
        "meta.resourceType eq \"User\"",
        "title eq \"a\"",
        "name.familyName sw \"A\"",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department co \"b\"",
        "manager eq \"a\"",
    ];

    /// <summary>A word that is hard to compare, or none.</summary>
    public static string? Word(Random random) => Words[random.Next(Words.Length)];

    /// <summary>A filter of at most so many levels.</summary>
    public static string Text(Random random, int depth)
    {
        if (depth == 0 || random.Next(3) == 0)
            return Term(random);
        return random.Next(3) switch
        {
            0 => $"not ({Text(random, depth - 1)})",
            1 => $"({Text(random, depth - 1)}) and ({Text(random, depth - 1)})",
            _ => $"({Text(random, depth - 1)}) or ({Text(random, depth - 1)})",
        };
    }

    private static string Term(Random random)
    {
        string[] texts =
        [
            "userName", "externalId", "displayName", "title", "name.familyName", "emails.value", "emails.type", "emails", "manager",
            $"{Enterprise}:department", "id", "userType",
        ];
        string[] operators = ["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"];
        string literal = new JsonArray(Word(random) ?? "u1").ToJsonString()[1..^1];
        string comparison = operators[random.Next(operators.Length)];
        return random.Next(8) switch
        {
            0 => $"{texts[random.Next(texts.Length)]} pr",
            1 => $"active {(random.Next(2) == 0 ? "eq" : "ne")} {(random.Next(2) == 0 ? "true" : "false")}",
            2 => $"emails[type eq \"work\" and value {comparison} {literal}]",
            3 => $"emails[primary eq true or value {comparison} {literal}]",
            4 => $"{texts[random.Next(texts.Length)]} {(random.Next(2) == 0 ? "eq" : "ne")} null",
            _ => $"{texts[random.Next(texts.Length)]} {comparison} {literal}",
        };
    }
}
