using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BusinessHubs.Storage.Configurations;

internal sealed class UserProfileConfiguration : IEntityTypeConfiguration<UserProfileEntity>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<UserProfileEntity> builder)
    {
        _ = builder.HasKey(e => new { e.WorkspaceId, e.UserId });
        _ = builder.HasOne<ScimUserEntity>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.UserId }).OnDelete(DeleteBehavior.Cascade);
        _ = builder.Property(e => e.LocalPartner).HasMaxLength(200);
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.LeftAt });
    }
}
