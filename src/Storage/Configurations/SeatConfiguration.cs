using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BusinessHubs.Storage.Configurations;

internal sealed class SeatConfiguration : IEntityTypeConfiguration<SeatEntity>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<SeatEntity> builder)
    {
        _ = builder.HasKey(e => new { e.WorkspaceId, e.HubId, e.UserId });
        _ = builder.HasOne<HubEntity>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.HubId }).OnDelete(DeleteBehavior.Cascade);
        _ = builder.HasOne<ScimUserEntity>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.UserId }).OnDelete(DeleteBehavior.Restrict);
        _ = builder.Property(e => e.AccountId).HasMaxLength(256);
        _ = builder.Property(e => e.KnownEmail).HasMaxLength(1024);
    }
}
