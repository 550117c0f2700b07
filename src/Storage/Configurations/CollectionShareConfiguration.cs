using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BusinessHubs.Storage.Configurations;

internal sealed class CollectionShareConfiguration : IEntityTypeConfiguration<CollectionShareEntity>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<CollectionShareEntity> builder)
    {
        _ = builder.HasKey(e => new { e.WorkspaceId, e.Id });
        _ = builder.HasOne<CollectionEntity>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.CollectionId }).OnDelete(DeleteBehavior.Cascade);
        _ = builder.HasOne<TeamEntity>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.TeamId }).OnDelete(DeleteBehavior.Cascade);
        _ = builder.HasOne<ScimUserEntity>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.UserId }).OnDelete(DeleteBehavior.Cascade);
        _ = builder.ToTable(t => t.HasCheckConstraint("ck_collection_share_subject", "(team_id IS NULL) <> (user_id IS NULL)"));
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.CollectionId, e.TeamId }).IsUnique().HasFilter("team_id IS NOT NULL");
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.CollectionId, e.UserId }).IsUnique().HasFilter("user_id IS NOT NULL");
    }
}
