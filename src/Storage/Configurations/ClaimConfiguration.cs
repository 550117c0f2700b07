using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BusinessHubs.Storage.Configurations;

internal sealed class ClaimConfiguration : IEntityTypeConfiguration<ClaimEntity>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<ClaimEntity> builder)
    {
        _ = builder.HasKey(e => new { e.WorkspaceId, e.Id });
        _ = builder.HasOne<CollectionEntity>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.CollectionId }).OnDelete(DeleteBehavior.Cascade);
        _ = builder.HasOne<HubEntity>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.HubId }).OnDelete(DeleteBehavior.Cascade);
        _ = builder.HasOne<ScimUserEntity>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.UserId }).OnDelete(DeleteBehavior.Cascade);
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.HubId, e.UserId, e.CollectionId }).IsUnique();
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.UserId });
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.State, e.ExpiresAt });
    }
}
