using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BusinessHubs.Storage.Configurations;

internal sealed class SafeguardHoldSeatConfiguration : IEntityTypeConfiguration<SafeguardHoldSeatEntity>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<SafeguardHoldSeatEntity> builder)
    {
        _ = builder.HasKey(e => new { e.WorkspaceId, e.HoldId, e.UserId });
        _ = builder.HasOne<SafeguardHoldEntity>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.HoldId }).OnDelete(DeleteBehavior.Cascade);
        _ = builder.HasOne<ScimUserEntity>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.UserId }).OnDelete(DeleteBehavior.Restrict);
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.HubId, e.UserId });
    }
}
