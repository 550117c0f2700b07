using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BusinessHubs.Storage.Configurations;

internal sealed class InstallationConfiguration : IEntityTypeConfiguration<InstallationEntity>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<InstallationEntity> builder)
    {
        _ = builder.HasKey(e => e.Id);
        _ = builder.Property(e => e.Id).ValueGeneratedNever();
        _ = builder.Property(e => e.KeyCheck).HasMaxLength(32);
        _ = builder.Property(e => e.NeedsMigration).HasMaxLength(150);
    }
}
