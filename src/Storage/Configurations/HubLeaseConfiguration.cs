using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BusinessHubs.Storage.Configurations;

internal sealed class HubLeaseConfiguration : IEntityTypeConfiguration<HubLeaseEntity>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<HubLeaseEntity> builder)
    {
        _ = builder.HasKey(e => new { e.WorkspaceId, e.HubId });
        _ = builder.HasOne<HubEntity>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.HubId }).OnDelete(DeleteBehavior.Cascade);
        _ = builder.Property(e => e.Owner).HasMaxLength(200);
    }
}
