using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BusinessHubs.Storage.Configurations;

internal sealed class ScimTokenConfiguration : IEntityTypeConfiguration<ScimTokenEntity>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<ScimTokenEntity> builder)
    {
        _ = builder.HasKey(e => new { e.WorkspaceId, e.Id });
        _ = builder.HasOne<WorkspaceEntity>().WithMany().HasForeignKey(e => e.WorkspaceId).OnDelete(DeleteBehavior.Restrict);
        _ = builder.Property(e => e.PublicId).HasMaxLength(20);
        _ = builder.Property(e => e.Name).HasMaxLength(200);
        _ = builder.HasIndex(e => e.PublicId).IsUnique();
    }
}
