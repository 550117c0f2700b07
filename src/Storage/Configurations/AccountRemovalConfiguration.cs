using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BusinessHubs.Storage.Configurations;

internal sealed class AccountRemovalConfiguration : IEntityTypeConfiguration<AccountRemovalEntity>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<AccountRemovalEntity> builder)
    {
        _ = builder.HasKey(e => new { e.WorkspaceId, e.Id });
        _ = builder.HasOne<HubEntity>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.HubId }).OnDelete(DeleteBehavior.Cascade);
        _ = builder.Property(e => e.AccountId).HasMaxLength(256);
        _ = builder.Property(e => e.Email).HasMaxLength(1024);
        _ = builder.Property(e => e.RequestedBy).HasMaxLength(200);
        _ = builder.Property(e => e.Outcome).HasMaxLength(32);
        _ = builder.Property(e => e.Code).HasMaxLength(128);
        _ = builder.Property(e => e.Reason).HasMaxLength(1024);
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.HubId, e.State, e.NotBefore });
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.HubId, e.AccountId });
    }
}
