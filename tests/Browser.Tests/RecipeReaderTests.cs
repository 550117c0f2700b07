using System.Text.Json.Nodes;
using BusinessHubs.Connectors.Agent;
using BusinessHubs.Connectors.Agent.Recipes;

namespace BusinessHubs.Browser.Tests;

/// <summary>Recipes are read strictly, and what is wrong is named with its place.</summary>
public sealed class RecipeReaderTests
{
    [Fact]
    public void the_portals_recipe_is_good()
    {
        Recipe recipe = RecipeReader.Read(PortalRecipe.Text);
        recipe.App.ShouldBe("portal");
        recipe.OwnerRole.Name.ShouldBe("admin");
        recipe.PlainRole.Name.ShouldBe("member");
        recipe.RoleOf("administrator").ShouldBe("admin");
        recipe.RoleOf("Auditor").ShouldBe("Auditor");
        recipe.StateOf("invited").ShouldBe("pending");
        recipe.StateOf("Dreaming").ShouldBeNull();
    }

    [Theory]
    [InlineData("app", "\"Portal\"", "app:")]
    [InlineData("app", "\"../x\"", "app:")]
    [InlineData("label", "\" \"", "label:")]
    [InlineData("address", "\"http://portal.example\"", "address:")]
    [InlineData("address", "\"https://me@portal.example\"", "address:")]
    [InlineData("businessIdPattern", "\"(a\"", "businessIdPattern:")]
    [InlineData("businessIdPattern", "\"(a)\\\\1\"", "businessIdPattern:")]
    [InlineData("readLag", "-1", "readLag:")]
    [InlineData("readLag", "\"5\"", "readLag")]
    [InlineData("surprise", "1", "surprise")]
    [InlineData("label", "null", "label")]
    [InlineData("totp", """{ "digits": 4 }""", "totp:")]
    [InlineData("totp", """{ "algorithm": "MD5" }""", "totp:")]
    [InlineData("roles", "[]", "roles:")]
    [InlineData("roles", """[{ "name": "a", "label": "A", "weight": 0 }]""", "roles[0].weight:")]
    [InlineData("roles", """[{ "name": "a", "label": "A", "weight": 1 }, { "name": "a", "label": "B", "weight": 2 }]""", "roles:")]
    [InlineData("roles", """[{ "name": "a", "label": "A", "weight": 1 }, { "name": "b", "label": "B", "weight": 1 }]""", "roles:")]
    [InlineData("roles", "[null]", "roles[0]: null")]
    [InlineData("refusals", "[null]", "refusals[0]: null")]
    [InlineData("invite", "[null]", "invite[0]: null")]
    [InlineData("signIn", """{ "steps": [null], "signedOut": "a", "done": "b", "failed": "c" }""", "signIn.steps[0]: null")]
    [InlineData("invite", "[]", "invite:")]
    [InlineData("invite", """[{ "goto": "/invite", "click": "a" }]""", "invite[0]: expected exactly one")]
    [InlineData("invite", """[{ "value": "x" }]""", "invite[0]: expected exactly one")]
    [InlineData("invite", """[{ "goto": "/invite" }, { "waitFor": "p" }]""", "invite: no step")]
    [InlineData("invite", """[{ "goto": "/x" }, { "click": "a", "commits": true }]""", "invite[1]: after a step that commits")]
    [InlineData("invite", """[{ "fill": "a", "value": "x", "commits": true }, { "waitFor": "p" }]""", "invite[0].commits")]
    [InlineData("invite", """[{ "fill": "a", "value": "{password}" }, { "click": "a", "commits": true }, { "waitFor": "p" }]""", "invite[0].value")]
    [InlineData("invite", """[{ "fill": "a", "value": "{id}" }, { "click": "a", "commits": true }, { "waitFor": "p" }]""", "invite[0].value")]
    [InlineData("invite", """[{ "fill": "a" }, { "click": "a", "commits": true }, { "waitFor": "p" }]""", "invite[0].value")]
    [InlineData("invite", """[{ "click": "a", "value": "x", "commits": true }, { "waitFor": "p" }]""", "invite[0].value")]
    [InlineData("invite", """[{ "goto": "https://elsewhere.example" }, { "click": "a", "commits": true }, { "waitFor": "p" }]""", "invite[0].goto")]
    [InlineData("invite", """[{ "goto": "//elsewhere.example" }, { "click": "a", "commits": true }, { "waitFor": "p" }]""", "invite[0].goto")]
    [InlineData("invite", """[{ "goto": "/\\elsewhere.example" }, { "click": "a", "commits": true }, { "waitFor": "p" }]""", "invite[0].goto")]
    [InlineData("invite", """[{ "click": "a >> text=b", "commits": true }, { "waitFor": "p" }]""", "invite[0].click: >>")]
    [InlineData("invite", """[{ "click": "a[x={oops}]", "commits": true }, { "waitFor": "p" }]""", "invite[0].click")]
    [InlineData("invite", """[{ "click": "a", "commits": true, "seconds": 0 }, { "waitFor": "p" }]""", "invite[0].seconds")]
    [InlineData("invite", """[{ "click": "a", "commits": true, "wait": 1 }, { "waitFor": "p" }]""", "wait")]
    [InlineData("refusals", """[{ "selector": "p", "kind": "sad", "code": "x" }]""", "refusals[0].kind")]
    [InlineData("refusals", """[{ "selector": "p", "kind": "other", "code": "No Good" }]""", "refusals[0].code")]
    [InlineData("find", """{ "open": [{ "goto": "/members?q={email}" }], "empty": "p" }""", "find.open: the last step")]
    [InlineData("owners", """{ "open": [{ "goto": "/x" }, { "click": "a", "commits": true }, { "waitFor": "p" }] }""", "owners.open[1].commits")]
    public void a_recipe_with_a_fault_is_refused_and_the_place_is_named(string property, string value, string place)
    {
        JsonObject recipe = PortalRecipe.Parse();
        recipe[property] = JsonNode.Parse(value);
        Should.Throw<FormatException>(() => RecipeReader.Read(recipe.ToJsonString())).Message.ShouldContain(place);
    }

    [Fact]
    public void a_recipe_may_not_take_the_name_of_an_app_with_an_api_and_the_file_is_named()
    {
        using var folder = new TestFolder();
        JsonObject recipe = PortalRecipe.Parse();
        recipe["app"] = "github";
        File.WriteAllText(folder.File("mine.json"), recipe.ToJsonString());
        string message = Should.Throw<FormatException>(() => AgentRecipes.ReadFolder(folder.Path)).Message;
        message.ShouldContain("mine.json: app:");
    }

    [Theory]
    [InlineData("app")]
    [InlineData("signIn")]
    [InlineData("identity")]
    [InlineData("list")]
    [InlineData("roles")]
    public void a_recipe_without_a_part_that_it_needs_is_refused(string property)
    {
        JsonObject recipe = PortalRecipe.Parse();
        recipe.Remove(property);
        Should.Throw<FormatException>(() => RecipeReader.Read(recipe.ToJsonString())).Message.ShouldContain(property);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"app":"a","app":"b"}""")]
    public void what_is_no_recipe_is_refused(string text) => Should.Throw<FormatException>(() => RecipeReader.Read(text)).Message.ShouldNotContain("\n");

    [Fact]
    public void a_recipe_that_is_too_long_is_refused() =>
        Should.Throw<FormatException>(() => RecipeReader.Read(PortalRecipe.Text + new string(' ', RecipeReader.MaxLength)));

    [Fact]
    public void states_go_with_their_column()
    {
        JsonObject recipe = PortalRecipe.Parse();
        recipe["list"]!["columns"]!.AsObject().Remove("state");
        Should.Throw<FormatException>(() => RecipeReader.Read(recipe.ToJsonString())).Message.ShouldContain("list.states");
    }

    [Fact]
    public void values_never_become_a_part_of_a_path_or_a_selector()
    {
        var values = new Dictionary<string, string> { ["id"] = "7\"] a[x='/../&?#{id}" };
        PlaceholderText.Path("/members/{id}/x", values).ShouldBe("/members/7%22%5D%20a%5Bx%3D%27%2F..%2F%26%3F%23%7Bid%7D/x");
        string selector = PlaceholderText.Selector("tr[data-id=\"{id}\"]", values);
        selector[13..^2].ShouldNotContain("\"");
        selector[13..^2].ShouldNotContain("]");
        PlaceholderText.Plain("<{id}>", values).ShouldBe("<7\"] a[x='/../&?#{id}>");
    }

    [Fact]
    public void a_folder_names_the_recipe_that_cannot_be_read()
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder.File("a.json"), PortalRecipe.Text);
        AgentRecipes.ReadFolder(folder.Path).ShouldHaveSingleItem();
        File.WriteAllText(folder.File("b.json"), "{}");
        Should.Throw<FormatException>(() => AgentRecipes.ReadFolder(folder.Path)).Message.ShouldContain("b.json");
        File.WriteAllText(folder.File("b.json"), PortalRecipe.Text);
        Should.Throw<FormatException>(() => AgentRecipes.ReadFolder(folder.Path)).Message.ShouldContain("another recipe");
        Should.Throw<FormatException>(() => AgentRecipes.ReadFolder(folder.File("nowhere"))).Message.ShouldContain("nowhere");
    }
}
