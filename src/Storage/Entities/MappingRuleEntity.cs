namespace BusinessHubs.Storage.Entities;

/// <summary>Row of <c>mapping_rule</c>: which groups feed which team; without a team they feed none. Times are UTC ticks.</summary>
internal sealed class MappingRuleEntity
{
    public Guid WorkspaceId { get; set; }

    public Guid Id { get; set; }

    public int Kind { get; set; }

    public string Pattern { get; set; } = "";

    public Guid? TeamId { get; set; }

    public int Position { get; set; }

    public long Version { get; set; }

    public long CreatedAt { get; set; }
}
