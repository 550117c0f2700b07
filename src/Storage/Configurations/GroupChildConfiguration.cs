using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BusinessHubs.Storage.Configurations;

internal sealed class GroupChildConfiguration : IEntityTypeConfiguration<GroupChildEntity>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<GroupChildEntity> builder)
    {
        _ = builder.HasKey(e => new { e.WorkspaceId, e.GroupId, e.ChildId });
        _ = builder.HasOne<ScimGroupEntity>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.GroupId }).OnDelete(DeleteBehavior.Cascade);

        // The store takes a group out of all others before it deletes it: SQL Server allows one cascade between two tables.
        _ = builder.HasOne<ScimGroupEntity>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.ChildId }).OnDelete(DeleteBehavior.Restrict);
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.ChildId });
    }
}
