using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BusinessHubs.Storage.Configurations;

internal sealed class SafeguardHoldConfiguration : IEntityTypeConfiguration<SafeguardHoldEntity>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<SafeguardHoldEntity> builder)
    {
        _ = builder.HasKey(e => new { e.WorkspaceId, e.Id });
        _ = builder.HasOne<HubEntity>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.HubId }).OnDelete(DeleteBehavior.Cascade);
        _ = builder.Property(e => e.Reason).HasMaxLength(1024);
        _ = builder.Property(e => e.DecidedBy).HasMaxLength(200);
        _ = builder.Property(e => e.Version).IsConcurrencyToken();
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.HubId, e.State });
    }
}
