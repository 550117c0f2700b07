using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BusinessHubs.Storage.Configurations;

internal sealed class DesiredLogConfiguration : IEntityTypeConfiguration<DesiredLogEntity>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<DesiredLogEntity> builder)
    {
        _ = builder.HasKey(e => new { e.WorkspaceId, e.HubId, e.UserId, e.Rev });
        _ = builder.HasOne<HubEntity>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.HubId }).OnDelete(DeleteBehavior.Cascade);
        _ = builder.HasOne<ScimUserEntity>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.UserId }).OnDelete(DeleteBehavior.Restrict);
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.UserId });
    }
}
