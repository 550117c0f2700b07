using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BusinessHubs.Storage.Configurations;

internal sealed class GroupMappingConfiguration : IEntityTypeConfiguration<GroupMappingEntity>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<GroupMappingEntity> builder)
    {
        _ = builder.HasKey(e => new { e.WorkspaceId, e.GroupId, e.TeamId });
        _ = builder.HasOne<ScimGroupEntity>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.GroupId }).OnDelete(DeleteBehavior.Cascade);
        _ = builder.HasOne<TeamEntity>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.TeamId }).OnDelete(DeleteBehavior.Cascade);
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.TeamId });
    }
}
