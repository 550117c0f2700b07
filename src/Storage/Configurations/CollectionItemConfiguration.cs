using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BusinessHubs.Storage.Configurations;

internal sealed class CollectionItemConfiguration : IEntityTypeConfiguration<CollectionItemEntity>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<CollectionItemEntity> builder)
    {
        _ = builder.HasKey(e => new { e.WorkspaceId, e.HubId });
        _ = builder.HasOne<CollectionEntity>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.CollectionId }).OnDelete(DeleteBehavior.Cascade);
        _ = builder.HasOne<HubEntity>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.HubId }).OnDelete(DeleteBehavior.Cascade);
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.CollectionId });
    }
}
