using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BusinessHubs.Storage.Configurations;

internal sealed class ScimGroupConfiguration : IEntityTypeConfiguration<ScimGroupEntity>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<ScimGroupEntity> builder)
    {
        _ = builder.HasKey(e => new { e.WorkspaceId, e.Id });
        _ = builder.HasOne<WorkspaceEntity>().WithMany().HasForeignKey(e => e.WorkspaceId).OnDelete(DeleteBehavior.Restrict);
        _ = builder.Property(e => e.DisplayName).HasMaxLength(1024);
        _ = builder.Property(e => e.DisplayNameKey).HasMaxLength(1024);
        _ = builder.Property(e => e.ExternalId).HasMaxLength(1024);
        _ = builder.Property(e => e.Version).IsConcurrencyToken();
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.DisplayNameKey }).IsUnique();
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.ExternalId });
    }
}
