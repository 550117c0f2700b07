using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BusinessHubs.Storage.Configurations;

internal sealed class ScimUserConfiguration : IEntityTypeConfiguration<ScimUserEntity>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<ScimUserEntity> builder)
    {
        _ = builder.HasKey(e => new { e.WorkspaceId, e.Id });
        _ = builder.HasOne<WorkspaceEntity>().WithMany().HasForeignKey(e => e.WorkspaceId).OnDelete(DeleteBehavior.Restrict);
        _ = builder.Property(e => e.UserName).HasMaxLength(1024);
        _ = builder.Property(e => e.UserNameKey).HasMaxLength(1024);
        _ = builder.Property(e => e.ExternalId).HasMaxLength(1024);
        _ = builder.Property(e => e.DisplayName).HasMaxLength(1024);
        _ = builder.Property(e => e.DisplayNameKey).HasMaxLength(1024);
        _ = builder.Property(e => e.Version).IsConcurrencyToken();
        // A deleted user keeps his row for the pipeline, but his userName is free again (RFC 7644 section 3.6).
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.UserNameKey }).IsUnique().HasFilter("deleted_at IS NULL");
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.ExternalId });
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.DisplayNameKey });
    }
}
