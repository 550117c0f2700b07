using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BusinessHubs.Storage.Configurations;

internal sealed class ParentTaskConfiguration : IEntityTypeConfiguration<ParentTaskEntity>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<ParentTaskEntity> builder)
    {
        _ = builder.HasKey(e => new { e.WorkspaceId, e.Id });
        _ = builder.HasOne<HubEntity>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.HubId }).OnDelete(DeleteBehavior.Cascade);
        _ = builder.Property(e => e.Actor).HasMaxLength(200);
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.HubId, e.Id });
    }
}
