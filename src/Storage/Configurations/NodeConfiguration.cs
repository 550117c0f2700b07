using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BusinessHubs.Storage.Configurations;

internal sealed class NodeConfiguration : IEntityTypeConfiguration<NodeEntity>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<NodeEntity> builder)
    {
        _ = builder.HasKey(e => e.Id);
        _ = builder.Property(e => e.Id).HasMaxLength(200);
        _ = builder.Property(e => e.Name).HasMaxLength(200);
        _ = builder.Property(e => e.Version).HasMaxLength(200);
    }
}
