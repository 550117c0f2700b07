using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BusinessHubs.Storage.Configurations;

internal sealed class WorkspaceConfiguration : IEntityTypeConfiguration<WorkspaceEntity>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<WorkspaceEntity> builder)
    {
        _ = builder.HasKey(e => e.Id);
        _ = builder.Property(e => e.Id).ValueGeneratedNever();
        _ = builder.Property(e => e.Name).HasMaxLength(200);
        _ = builder.Property(e => e.NameKey).HasMaxLength(200);
        _ = builder.Property(e => e.Version).IsConcurrencyToken();
        _ = builder.HasIndex(e => e.NameKey).IsUnique();
    }
}
