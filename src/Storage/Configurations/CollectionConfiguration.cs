using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BusinessHubs.Storage.Configurations;

internal sealed class CollectionConfiguration : IEntityTypeConfiguration<CollectionEntity>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<CollectionEntity> builder)
    {
        _ = builder.HasKey(e => new { e.WorkspaceId, e.Id });
        _ = builder.HasOne<WorkspaceEntity>().WithMany().HasForeignKey(e => e.WorkspaceId).OnDelete(DeleteBehavior.Restrict);
        _ = builder.Property(e => e.Name).HasMaxLength(200);
        _ = builder.Property(e => e.NameKey).HasMaxLength(200);
        _ = builder.Property(e => e.Version).IsConcurrencyToken();
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.NameKey }).IsUnique();
    }
}
