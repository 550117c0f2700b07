using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BusinessHubs.Storage.Configurations;

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntryEntity>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<AuditEntryEntity> builder)
    {
        _ = builder.HasKey(e => new { e.WorkspaceId, e.Seq });
        _ = builder.HasOne<WorkspaceEntity>().WithMany().HasForeignKey(e => e.WorkspaceId).OnDelete(DeleteBehavior.Restrict);
        _ = builder.Property(e => e.Seq).ValueGeneratedNever();
        _ = builder.Property(e => e.Actor).HasMaxLength(200);
        _ = builder.Property(e => e.Action).HasMaxLength(100);
        _ = builder.Property(e => e.Subject).HasMaxLength(200);
        _ = builder.Property(e => e.Detail).HasMaxLength(2048);
    }
}
