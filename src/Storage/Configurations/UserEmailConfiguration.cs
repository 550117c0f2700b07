using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BusinessHubs.Storage.Configurations;

internal sealed class UserEmailConfiguration : IEntityTypeConfiguration<UserEmailEntity>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<UserEmailEntity> builder)
    {
        _ = builder.HasKey(e => new { e.WorkspaceId, e.UserId, e.Position });
        _ = builder.HasOne<ScimUserEntity>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.UserId }).OnDelete(DeleteBehavior.Cascade);
        _ = builder.Property(e => e.Value).HasMaxLength(1024);
        _ = builder.Property(e => e.ValueKey).HasMaxLength(1024);
        _ = builder.Property(e => e.Type).HasMaxLength(256);
        _ = builder.Property(e => e.TypeKey).HasMaxLength(256);
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.ValueKey });
    }
}
