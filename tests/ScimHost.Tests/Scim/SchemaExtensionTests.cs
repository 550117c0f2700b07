namespace BusinessHubs.ScimHost.Tests.Scim;

/// <summary>Attributes that the configuration declares are stored, filtered, patched and returned like those of the RFC.</summary>
public sealed class SchemaExtensionTests(ExtendedServer server) : ScimSuite(server), IClassFixture<ExtendedServer>
{
    private const string Urn = ExtendedServer.Urn;

    private const string Person = $$$"""
        {"schemas":["{{{Urns.User}}}"],"userName":"ada","{{{Urn}}}":{"badge":"B7","skills":["go","c#"],"level":"7","contractor":"False",
         "since":"2026-01-02T03:04:05Z","serial":"s1","note":"n","secret":"x","desk":[{"value":"D1","floor":3}]},
         "{{{Urns.Enterprise}}}":{"department":"R","entitlementsAlpha":["e1","e2"]}}
        """;

    [Fact]
    public async Task everything_declared_is_kept_and_returned_as_declared()
    {
        ScimReply made = (await Scim.PostAsync("/Users", Person)).ShouldBe(201);

        made.At("schemas")!.ToJsonString().ShouldBe($"[\"{Urns.User}\",\"{Urns.Enterprise}\",\"{Urn}\"]");
        made.At(Urn)!.ToJsonString().ShouldBe(
            """{"badge":"B7","skills":["go","c#"],"level":7,"contractor":false,"since":"2026-01-02T03:04:05Z","serial":"s1","desk":[{"value":"D1","floor":3}]}""");
        made.At($"{Urns.Enterprise}/entitlementsAlpha")!.ToJsonString().ShouldBe("""["e1","e2"]""");
        ScimReply asked = await Scim.GetAsync($"/Users/{made.Text("id")}?attributes={Urn}:note,{Urn}:secret,{Urn}:desk.floor");
        asked.At(Urn)!.ToJsonString().ShouldBe("""{"note":"n","desk":[{"floor":3}]}""");
    }

    [Theory]
    [InlineData("badge eq \"B7\"", 1)]
    [InlineData("badge eq \"b7\"", 0)]
    [InlineData("skills eq \"C#\"", 1)]
    [InlineData("level gt 6", 1)]
    [InlineData("level gt 7", 0)]
    [InlineData("contractor eq false", 1)]
    [InlineData("contractor eq true", 0)]
    [InlineData("since lt \"2026-01-02T05:04:06+02:00\"", 1)]
    [InlineData("since gt \"2026-01-02T03:04:05Z\"", 0)]
    [InlineData("desk[value eq \"d1\" and floor eq 3]", 1)]
    [InlineData("desk[value eq \"d1\" and floor eq 4]", 0)]
    public async Task everything_declared_can_be_filtered_by_name_and_by_urn(string filter, int total)
    {
        _ = (await Scim.PostAsync("/Users", Person)).ShouldBe(201);
        _ = await Scim.NewUserAsync("ben");

        (await Scim.GetAsync($"/Users?filter={Encoded($"{Urn}:{filter}")}")).ShouldBeList(total);
        (await Scim.GetAsync($"/Users?filter={Encoded(filter)}")).ShouldBeList(total);
        (await Scim.GetAsync($"/Users?sortBy={Urn}:badge")).ShouldBeList(2).Text("Resources/0/userName").ShouldBe("ada");
    }

    [Fact]
    public async Task what_is_never_returned_is_not_told_by_a_filter_either() =>
        (await Scim.GetAsync($"/Users?filter={Encoded($"{Urn}:secret eq \"x\"")}")).ShouldBeError(400, "invalidFilter");

    [Fact]
    public async Task patch_reaches_every_declared_attribute_in_both_spellings_of_entra()
    {
        string id = (await Scim.PostAsync("/Users", Person)).Text("id");
        (await Scim.PatchAsync($"/Users/{id}", $$$"""{"op":"Add","path":"{{{Urn}}}:badge","value":"B8"},{"op":"Add","path":"{{{Urn}}}:desk[value eq \"D2\"].floor","value":"4"}""")).ShouldBe(200);
        (await Scim.PatchAsync($"/Users/{id}", $$$"""{"op":"replace","value":{"{{{Urn}}}:contractor":"True","{{{Urn}}}":{"level":9} } }""")).ShouldBe(200);
        (await Scim.PatchAsync($"/Users/{id}", $$$"""{"op":"remove","path":"{{{Urn}}}:skills","value":["go"]}""")).ShouldBe(200);

        ScimReply now = await Scim.GetAsync($"/Users/{id}");
        (now.Text($"{Urn}/badge"), now.Number($"{Urn}/level"), now.Flag($"{Urn}/contractor")).ShouldBe(("B8", 9, true));
        now.At($"{Urn}/skills")!.ToJsonString().ShouldBe("""["c#"]""");
        now.At($"{Urn}/desk")!.ToJsonString().ShouldBe("""[{"value":"D1","floor":3},{"value":"D2","floor":4}]""");
    }

    [Fact]
    public async Task an_immutable_attribute_keeps_its_first_value()
    {
        string id = (await Scim.PostAsync("/Users", Person)).Text("id");

        (await Scim.PatchAsync($"/Users/{id}", $$$"""{"op":"replace","path":"{{{Urn}}}:serial","value":"s2"}""")).ShouldBeError(400, "mutability");
        (await Scim.PutAsync($"/Users/{id}", $$$"""{"userName":"ada","{{{Urn}}}":{"serial":"s2"}}""")).ShouldBeError(400, "mutability");
        (await Scim.PutAsync($"/Users/{id}", """{"userName":"ada"}""")).ShouldBe(200).Text($"{Urn}/serial").ShouldBe("s1");
    }

    [Theory]
    [InlineData("\"level\":\"seven\"")]
    [InlineData("\"contractor\":\"maybe\"")]
    [InlineData("\"since\":\"soon\"")]
    [InlineData("\"badge\":[\"a\",\"b\"]")]
    [InlineData("\"desk\":[{\"floor\":1}]")]
    public async Task a_value_of_another_type_is_refused(string member) =>
        (await Scim.PostAsync("/Users", $$$"""{"userName":"x","{{{Urn}}}":{ {{{member}}} }}""")).ShouldBeError(400, "invalidValue");

    [Fact]
    public async Task what_is_not_declared_is_refused_by_name() =>
        (await Scim.PostAsync("/Users", $$$"""{"userName":"x","{{{Urn}}}":{"shoe":"42"}}""")).ShouldBeError(400, "invalidSyntax").Text("detail").ShouldContain("shoe");

    [Fact]
    public async Task groups_have_extensions_of_their_own()
    {
        ScimReply made = (await Scim.PostAsync("/Groups", $$$"""{"displayName":"Eng","{{{ExtendedServer.GroupUrn}}}":{"costCenter":"77"}}""")).ShouldBe(201);
        made.Text($"{ExtendedServer.GroupUrn}/costCenter").ShouldBe("77");
        (await Scim.GetAsync($"/Groups?filter={Encoded($"{ExtendedServer.GroupUrn}:costCenter eq \"77\"")}")).ShouldBeList(1);
    }

    [Fact]
    public async Task discovery_prints_what_is_declared()
    {
        ScimReply schema = (await Scim.GetAsync($"/Schemas/{Urn}")).ShouldBe(200);
        schema.Text("name").ShouldBe("Acme");
        schema.Items("attributes").Single(a => a["name"]!.GetValue<string>() == "serial")["mutability"]!.GetValue<string>().ShouldBe("immutable");
        (await Scim.GetAsync("/Schemas")).ShouldBeList(5);
        (await Scim.GetAsync("/ResourceTypes/User")).Items("schemaExtensions").Select(e => e["schema"]!.GetValue<string>())
            .ShouldBe([Urns.Enterprise, Urn]);
        (await Scim.GetAsync($"/Schemas/{Urns.Enterprise}")).Items("attributes").ShouldContain(a => a["name"]!.GetValue<string>() == "entitlementsAlpha");
    }
}
