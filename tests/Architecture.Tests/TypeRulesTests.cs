using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace BusinessHubs.Architecture.Tests;

/// <summary>The rules about compiled types, over the product and over made-up types that break them.</summary>
public sealed class TypeRulesTests
{
    private const string Ef = "Microsoft.EntityFrameworkCore";
    private static readonly Type[] Storage = Assembly.Load("BusinessHubs.Storage").GetTypes();

    [Fact]
    public void no_signature_of_provisioning_shows_the_database_library() =>
        TypeRules.NotInPublicSignatures(Assembly.Load("BusinessHubs.Provisioning").GetTypes(), Ef).ShouldBeEmpty();

    [Theory]
    [InlineData(typeof(ShowsByProperty))]
    [InlineData(typeof(ShowsInsideATask))]
    [InlineData(typeof(ShowsByBase))]
    [InlineData(typeof(ShowsByParameter))]
    public void planted_database_type_in_a_signature_is_found(Type type) => TypeRules.NotInPublicSignatures([type], Ef).ShouldNotBeEmpty();

    [Fact]
    public void a_database_type_that_nobody_sees_is_no_finding() => TypeRules.NotInPublicSignatures([typeof(Hides)], Ef).ShouldBeEmpty();

    [Fact]
    public void every_entity_belongs_to_a_workspace() =>
        TypeRules.EntitiesOfAWorkspace(TypeRules.Entities(Storage), IsDocumentedAsNodeWide).ShouldBeEmpty();

    [Fact]
    public void times_are_stored_as_ticks() => TypeRules.TimesAreTicks(TypeRules.Entities(Storage)).ShouldBeEmpty();

    // Until the store has a context, there is nothing to look at and these rules say nothing.
    [Fact]
    public void where_there_is_a_context_there_are_entities_to_look_at() => TypeRules.HasContextButNoEntities(Storage).ShouldBeFalse();

    [Fact]
    public void planted_entity_without_workspace_is_found()
    {
        TypeRules.EntitiesOfAWorkspace([typeof(LostRow), typeof(GoodRow)], _ => false).ShouldBe(["LostRow has no WorkspaceId"]);
        TypeRules.EntitiesOfAWorkspace([typeof(LostRow)], _ => true).ShouldBeEmpty();
    }

    [Fact]
    public void planted_calendar_time_is_found() =>
        TypeRules.TimesAreTicks([typeof(LostRow), typeof(GoodRow)]).ShouldBe(["LostRow.SeenAt is a Nullable`1"]);

    [Fact]
    public void planted_context_without_entities_is_found() => TypeRules.HasContextButNoEntities([typeof(ShowsByBase)]).ShouldBeTrue();

    // "Node-wide" in the doc comment of an entity says on purpose that its rows are no customer's.
    private static bool IsDocumentedAsNodeWide(Type entity) =>
        Repository.Files(["src/Storage/Entities"], $"/{entity.Name}.cs").Any(f => f.Lines.Any(l =>
            l.TrimStart().StartsWith("///", StringComparison.Ordinal) && l.Contains("node-wide", StringComparison.OrdinalIgnoreCase)));

    public sealed class ShowsByProperty
    {
        public DbContext? Context { get; init; }
    }

    public sealed class ShowsInsideATask
    {
        public Task<IReadOnlyList<DbContext[]>>? Later { get; init; }
    }

    public class ShowsByBase : DbContext;

    public sealed class ShowsByParameter
    {
        public static void Use(DbContext context) => ArgumentNullException.ThrowIfNull(context);
    }

    public sealed class Hides
    {
        internal DbContext? Context { get; init; }
    }

    private sealed class LostRow
    {
        public DateTimeOffset? SeenAt { get; init; }
    }

    private sealed class GoodRow
    {
        public Guid WorkspaceId { get; init; }

        public long SeenAt { get; init; }
    }
}
