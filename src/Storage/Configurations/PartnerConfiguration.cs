using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BusinessHubs.Storage.Configurations;

internal sealed class PartnerConfiguration : IEntityTypeConfiguration<PartnerEntity>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<PartnerEntity> builder)
    {
        _ = builder.HasKey(e => new { e.WorkspaceId, e.HubId, e.PartnerId });
        _ = builder.HasOne<HubEntity>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.HubId }).OnDelete(DeleteBehavior.Cascade);
        _ = builder.Property(e => e.PartnerId).HasMaxLength(256);
        _ = builder.Property(e => e.Name).HasMaxLength(1024);
        _ = builder.Property(e => e.Version).IsConcurrencyToken();
    }
}
