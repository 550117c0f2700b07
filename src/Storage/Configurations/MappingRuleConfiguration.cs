using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BusinessHubs.Storage.Configurations;

internal sealed class MappingRuleConfiguration : IEntityTypeConfiguration<MappingRuleEntity>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<MappingRuleEntity> builder)
    {
        _ = builder.HasKey(e => new { e.WorkspaceId, e.Id });
        _ = builder.HasOne<WorkspaceEntity>().WithMany().HasForeignKey(e => e.WorkspaceId).OnDelete(DeleteBehavior.Restrict);
        _ = builder.HasOne<TeamEntity>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.TeamId }).OnDelete(DeleteBehavior.Cascade);
        _ = builder.Property(e => e.Pattern).HasMaxLength(1024);
        _ = builder.Property(e => e.Version).IsConcurrencyToken();
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.TeamId });
    }
}
