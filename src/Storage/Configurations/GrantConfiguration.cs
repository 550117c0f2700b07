using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BusinessHubs.Storage.Configurations;

internal sealed class GrantConfiguration : IEntityTypeConfiguration<GrantEntity>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<GrantEntity> builder)
    {
        _ = builder.HasKey(e => new { e.WorkspaceId, e.Id });
        _ = builder.HasOne<HubEntity>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.HubId }).OnDelete(DeleteBehavior.Cascade);
        _ = builder.HasOne<TeamEntity>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.TeamId }).OnDelete(DeleteBehavior.Cascade);
        _ = builder.HasOne<ScimUserEntity>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.UserId }).OnDelete(DeleteBehavior.Cascade);
        _ = builder.HasOne<CollectionEntity>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.CollectionId }).OnDelete(DeleteBehavior.Cascade);
        _ = builder.Property(e => e.GivenBy).HasMaxLength(200);
        _ = builder.Property(e => e.Version).IsConcurrencyToken();
        _ = builder.ToTable(t => t.HasCheckConstraint("ck_grant_subject", "(team_id IS NULL) <> (user_id IS NULL)"));
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.HubId, e.TeamId }).IsUnique().HasFilter("team_id IS NOT NULL AND collection_id IS NULL");
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.HubId, e.UserId }).IsUnique().HasFilter("user_id IS NOT NULL AND collection_id IS NULL");
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.TeamId });
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.UserId });
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.ExpiresAt }).HasFilter("expires_at IS NOT NULL");
    }
}
