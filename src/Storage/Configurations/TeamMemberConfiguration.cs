using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BusinessHubs.Storage.Configurations;

internal sealed class TeamMemberConfiguration : IEntityTypeConfiguration<TeamMemberEntity>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<TeamMemberEntity> builder)
    {
        _ = builder.HasKey(e => new { e.WorkspaceId, e.TeamId, e.UserId });
        _ = builder.HasOne<TeamEntity>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.TeamId }).OnDelete(DeleteBehavior.Cascade);
        _ = builder.HasOne<ScimUserEntity>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.UserId }).OnDelete(DeleteBehavior.Cascade);
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.UserId });
    }
}
