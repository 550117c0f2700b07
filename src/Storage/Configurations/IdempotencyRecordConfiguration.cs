using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BusinessHubs.Storage.Configurations;

internal sealed class IdempotencyRecordConfiguration : IEntityTypeConfiguration<IdempotencyRecordEntity>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<IdempotencyRecordEntity> builder)
    {
        _ = builder.HasKey(e => new { e.WorkspaceId, e.Key });
        _ = builder.HasOne<WorkspaceEntity>().WithMany().HasForeignKey(e => e.WorkspaceId).OnDelete(DeleteBehavior.Restrict);
        _ = builder.Property(e => e.Key).HasMaxLength(255);
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.At });
    }
}
