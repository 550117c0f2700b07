using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BusinessHubs.Storage.Configurations;

internal sealed class HubAccountConfiguration : IEntityTypeConfiguration<HubAccountEntity>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<HubAccountEntity> builder)
    {
        _ = builder.HasKey(e => new { e.WorkspaceId, e.HubId, e.AccountId });
        _ = builder.HasOne<HubEntity>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.HubId }).OnDelete(DeleteBehavior.Cascade);
        _ = builder.HasOne<ScimUserEntity>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.UserId }).OnDelete(DeleteBehavior.Restrict);
        _ = builder.Property(e => e.AccountId).HasMaxLength(256);
        _ = builder.Property(e => e.UserName).HasMaxLength(256);
        _ = builder.Property(e => e.Email).HasMaxLength(1024);
        _ = builder.Property(e => e.EmailKey).HasMaxLength(1024);
        _ = builder.Property(e => e.PartnerId).HasMaxLength(256);
        _ = builder.Property(e => e.ExemptReason).HasMaxLength(1024);
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.HubId, e.MatchState, e.AccountId });
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.HubId, e.EmailKey });
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.UserId });
    }
}
