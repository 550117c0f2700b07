using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BusinessHubs.Storage.Configurations;

internal sealed class JwtProfileConfiguration : IEntityTypeConfiguration<JwtProfileEntity>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<JwtProfileEntity> builder)
    {
        _ = builder.HasKey(e => new { e.WorkspaceId, e.Id });
        _ = builder.HasOne<WorkspaceEntity>().WithMany().HasForeignKey(e => e.WorkspaceId).OnDelete(DeleteBehavior.Restrict);
        _ = builder.Property(e => e.Name).HasMaxLength(200);
        _ = builder.Property(e => e.NameKey).HasMaxLength(200);
        _ = builder.Property(e => e.Issuer).HasMaxLength(400);
        _ = builder.Property(e => e.Audience).HasMaxLength(400);
        _ = builder.Property(e => e.KeysAddress).HasMaxLength(2000);
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.NameKey }).IsUnique();

        // Over all workspaces: a token names its issuer and audience, and nothing else tells whose it is.
        _ = builder.HasIndex(e => new { e.Issuer, e.Audience }).IsUnique();
    }
}
