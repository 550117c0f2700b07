using System.Globalization;

namespace BusinessHubs.ScimHost.Tests.Scim;

/// <summary><c>POST /Bulk</c> (RFC 7644 section 3.7).</summary>
public abstract class BulkSuite(ScimServer server) : ScimSuite(server)
{
    [Fact]
    public async Task operations_are_carried_out_and_answered_in_order()
    {
        string ada = await Scim.NewUserAsync("ada");
        string old = await Scim.NewUserAsync("old");
        ScimReply reply = await BulkAsync($$$"""
            {"method":"POST","path":"/Users","bulkId":"b","data":{"userName":"ben"}},
            {"method":"put","path":"/Users/{{{ada}}}","data":{"userName":"ada2"}},
            {"method":"PATCH","path":"Users/{{{ada}}}","data":{"schemas":["{{{Urns.PatchOp}}}"],"Operations":[{"op":"add","path":"title","value":"Boss"}]}},
            {"method":"DELETE","path":"/Users/{{{old}}}"}
            """);

        Statuses(reply).ShouldBe("201,200,200,204");
        reply.Text("schemas/0").ShouldBe(Urns.BulkResponse);
        string ben = (await Scim.GetAsync($"/Users?filter={Encoded("userName eq \"ben\"")}")).Text("Resources/0/id");
        reply.Text("Operations/0/location").ShouldBe($"{Scim.Base.AbsoluteUri}/Users/{ben}");
        reply.Text("Operations/0/bulkId").ShouldBe("b");
        reply.Text("Operations/0/version").ShouldBe("W/\"1\"");
        reply.Text("Operations/3/location").ShouldBe($"{Scim.Base.AbsoluteUri}/Users/{old}");
        ScimReply changed = await Scim.GetAsync($"/Users/{ada}");
        (changed.Text("userName"), changed.Text("title"), changed.Text("meta/version")).ShouldBe(("ada2", "Boss", "W/\"3\""));
        (await Scim.GetAsync($"/Users/{old}")).ShouldBeError(404);
    }

    [Fact]
    public async Task references_are_resolved_whatever_the_order()
    {
        ScimReply reply = await BulkAsync($$$"""
            {"method":"PATCH","path":"/Groups/bulkId:g","data":{"schemas":["{{{Urns.PatchOp}}}"],"Operations":[{"op":"remove","path":"members[value eq \"bulkId:b\"]"}]}},
            {"method":"POST","path":"/Groups","bulkId":"g","data":{"displayName":"Eng","members":[{"value":"bulkId:a","type":"User"},{"value":"bulkId:b"}]}},
            {"method":"POST","path":"/Users","bulkId":"a","data":{"userName":"ada","{{{Urns.Enterprise}}}":{"manager":{"value":"bulkId:b"} } } },
            {"method":"POST","path":"/Users","bulkId":"b","data":{"userName":"ben"}}
            """);

        Statuses(reply).ShouldBe("204,201,201,201");
        string ada = IdOf(reply, 2);
        (await Scim.MembersAsync(IdOf(reply, 1))).ShouldBe([ada]);
        (await Scim.GetAsync($"/Users/{ada}")).Text($"{Urns.Enterprise}/manager/value").ShouldBe(IdOf(reply, 3));
    }

    [Fact]
    public async Task people_who_manage_each_other_are_created_first_and_joined_then()
    {
        ScimReply reply = await BulkAsync($$$"""
            {"method":"POST","path":"/Users","bulkId":"a","data":{"userName":"ada","{{{Urns.Enterprise}}}":{"department":"R","manager":{"value":"bulkId:b"} } } },
            {"method":"POST","path":"/Users","bulkId":"b","data":{"userName":"ben","{{{Urns.Enterprise}}}":{"manager":{"value":"bulkId:a"} } } }
            """);

        Statuses(reply).ShouldBe("201,201");
        (await Scim.GetAsync($"/Users/{IdOf(reply, 0)}")).Text($"{Urns.Enterprise}/manager/value").ShouldBe(IdOf(reply, 1));
        (await Scim.GetAsync($"/Users/{IdOf(reply, 0)}")).Text($"{Urns.Enterprise}/department").ShouldBe("R");
        (await Scim.GetAsync($"/Users/{IdOf(reply, 1)}")).Text($"{Urns.Enterprise}/manager/value").ShouldBe(IdOf(reply, 0));
    }

    [Fact]
    public async Task of_a_circle_that_cannot_be_closed_nothing_stays_that_is_answered_as_failed()
    {
        _ = await Scim.NewUserAsync("ben");
        ScimReply reply = await BulkAsync($$$"""
            {"method":"POST","path":"/Users","bulkId":"a","data":{"userName":"ada","{{{Urns.Enterprise}}}":{"manager":{"value":"bulkId:b"} } } },
            {"method":"POST","path":"/Users","bulkId":"b","data":{"userName":"ben","{{{Urns.Enterprise}}}":{"manager":{"value":"bulkId:a"} } } }
            """);

        Statuses(reply).ShouldBe("400,409");
        reply.At("Operations/0/location").ShouldBeNull();
        (await Scim.GetAsync($"/Users?filter={Encoded("userName eq \"ada\"")}")).ShouldBeList(0);
    }

    [Fact]
    public async Task groups_that_are_members_of_each_other_are_refused_with_409()
    {
        ScimReply reply = await BulkAsync("""
            {"method":"POST","path":"/Groups","bulkId":"a","data":{"displayName":"A","members":[{"value":"bulkId:b","type":"Group"}]}},
            {"method":"POST","path":"/Groups","bulkId":"b","data":{"displayName":"B","members":[{"value":"bulkId:a","type":"Group"}]}},
            {"method":"POST","path":"/Groups","bulkId":"c","data":{"displayName":"C"}}
            """);

        Statuses(reply).ShouldBe("409,400,201");
        (await Scim.GetAsync("/Groups")).ShouldBeList(1);
    }

    [Fact]
    public async Task an_operation_that_fails_does_not_undo_the_others()
    {
        _ = await Scim.NewUserAsync("ada");
        ScimReply reply = await BulkAsync("""
            {"method":"POST","path":"/Users","bulkId":"1","data":{"userName":"ADA"}},
            {"method":"POST","path":"/Users","bulkId":"2","data":{"userName":"ben"}},
            {"method":"POST","path":"/Groups","bulkId":"3","data":{"displayName":"G","members":[{"value":"bulkId:1"}]}},
            {"method":"POST","path":"/Groups","bulkId":"4","data":{"displayName":"H","members":[{"value":"bulkId:nobody"}]}}
            """);

        Statuses(reply).ShouldBe("409,201,400,400");
        reply.Text("Operations/0/response/scimType").ShouldBe("uniqueness");
        reply.Text("Operations/0/response/schemas/0").ShouldBe(Urns.Error);
        reply.At("Operations/0/location").ShouldBeNull();
        (await Scim.GetAsync("/Users")).ShouldBeList(2);
        (await Scim.GetAsync("/Groups")).ShouldBeList(0);
    }

    [Theory]
    [InlineData(1, "409")]
    [InlineData(2, "409,201,409")]
    [InlineData(3, "409,201,409,201")]
    public async Task fail_on_errors_ends_the_work(int failOnErrors, string expected)
    {
        _ = await Scim.NewUserAsync("ada");
        ScimReply reply = await BulkAsync(
            """
            {"method":"POST","path":"/Users","bulkId":"1","data":{"userName":"ada"}},
            {"method":"POST","path":"/Users","bulkId":"2","data":{"userName":"ben"}},
            {"method":"POST","path":"/Users","bulkId":"3","data":{"userName":"ada"}},
            {"method":"POST","path":"/Users","bulkId":"4","data":{"userName":"cid"}}
            """,
            $"\"failOnErrors\":{failOnErrors},");

        Statuses(reply).ShouldBe(expected);
        (await Scim.GetAsync("/Users")).ShouldBeList(expected.Split(',').Count(s => s == "201") + 1);
    }

    [Fact]
    public async Task a_version_is_insisted_on()
    {
        string ada = await Scim.NewUserAsync("ada");
        ScimReply reply = await BulkAsync($$$"""
            {"method":"DELETE","path":"/Users/{{{ada}}}","version":"W/\"7\""},
            {"method":"PUT","path":"/Users/{{{ada}}}","version":"W/\"1\"","data":{"userName":"ada2"}},
            {"method":"DELETE","path":"/Users/{{{ada}}}","version":"W/\"1\""}
            """);

        Statuses(reply).ShouldBe("412,200,412");
        (await Scim.GetAsync($"/Users/{ada}")).Text("userName").ShouldBe("ada2");
    }

    [Theory]
    [InlineData("""{"method":"POST","path":"/Users","data":{"userName":"x"}}""", "400")]
    [InlineData("""{"method":"POST","path":"/Users","bulkId":"a"}""", "400")]
    [InlineData("""{"method":"POST","path":"/Users/1","bulkId":"a","data":{}}""", "405")]
    [InlineData("""{"method":"PATCH","path":"/Users","data":{}}""", "405")]
    [InlineData("""{"method":"GET","path":"/Users"}""", "405")]
    [InlineData("""{"method":"DELETE","path":"/Robots/1"}""", "404")]
    [InlineData("""{"method":"DELETE","path":"/Users/1/2"}""", "404")]
    [InlineData("""{"method":"DELETE","path":""}""", "404")]
    [InlineData("""{"method":"DELETE","path":"/Users/nobody"}""", "404")]
    [InlineData("""{"method":"POST","path":"/Bulk","bulkId":"a","data":{}}""", "404")]
    [InlineData("""{"method":"POST","path":"/Users","bulkId":"a","data":{"userName":7}}""", "400")]
    [InlineData("""{"method":"PATCH","path":"/Users/bulkId:zzz","data":{"Operations":[]}}""", "400")]
    public async Task what_is_wrong_with_one_operation_is_said_there(string operation, string status)
    {
        ScimReply reply = await BulkAsync(operation);
        Statuses(reply).ShouldBe(status);
        reply.Text("Operations/0/response/detail").ShouldNotBeNullOrWhiteSpace();
        (await Scim.GetAsync("/Users")).ShouldBeList(0);
    }

    [Theory]
    [InlineData("""{"Operations":[]}""")]
    [InlineData("""{"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"]}""")]
    [InlineData("""{"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":{}}""")]
    [InlineData("""{"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[1]}""")]
    [InlineData("""{"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[{"path":"/Users"}]}""")]
    [InlineData("""{"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[{"method":"POST","path":"/Users","data":[]}]}""")]
    [InlineData("""{"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"failOnErrors":0,"Operations":[]}""")]
    [InlineData("""{"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[{"method":"DELETE","path":"/Users/1","bulkId":"a"},{"method":"DELETE","path":"/Users/2","bulkId":"a"}]}""")]
    public async Task a_request_that_is_malformed_as_a_whole_is_refused(string body) =>
        (await Scim.PostAsync("/Bulk", body)).ShouldBeError(400, "invalidSyntax");

    [Fact]
    public async Task more_operations_than_advertised_are_413()
    {
        int max = (await Scim.GetAsync("/ServiceProviderConfig")).Number("bulk/maxOperations");
        const string One = """{"method":"DELETE","path":"/Users/none"}""";
        (await BulkAsync(string.Join(',', Enumerable.Repeat(One, max)))).Items("Operations").Count.ShouldBe(max);
        (await BulkAsync(string.Join(',', Enumerable.Repeat(One, max + 1)))).ShouldBeError(413);
    }

    [Fact]
    public async Task a_body_over_the_advertised_size_is_413()
    {
        int max = (await Scim.GetAsync("/ServiceProviderConfig")).Number("bulk/maxPayloadSize");
        (await Scim.PostAsync("/Bulk", "{\"a\":\"" + new string('x', max) + "\"}")).ShouldBeError(413);
    }

    [Fact]
    public async Task an_empty_request_is_answered_with_nothing_done() => (await BulkAsync("")).Items("Operations").ShouldBeEmpty();

    private static string Statuses(ScimReply reply) =>
        string.Join(',', reply.ShouldBe(200).Items("Operations").Select(o => o["status"]!.GetValue<string>()));

    private static string IdOf(ScimReply reply, int index) =>
        reply.Text(string.Create(CultureInfo.InvariantCulture, $"Operations/{index}/location")).Split('/')[^1];

    private Task<ScimReply> BulkAsync(string operations, string rest = "") =>
        Scim.PostAsync("/Bulk", $$$"""{"schemas":["{{{Urns.BulkRequest}}}"],{{{rest}}}"Operations":[{{{operations}}}]}""");

    [Collection(InProcessServer.Collection)]
    public sealed class InProcess(InProcessServer server) : BulkSuite(server);

    [Collection(SocketServer.Collection)]
    public sealed class OverASocket(SocketServer server) : BulkSuite(server);
}
