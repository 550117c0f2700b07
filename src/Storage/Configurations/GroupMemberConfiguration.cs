using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BusinessHubs.Storage.Configurations;

internal sealed class GroupMemberConfiguration : IEntityTypeConfiguration<GroupMemberEntity>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<GroupMemberEntity> builder)
    {
        _ = builder.HasKey(e => new { e.WorkspaceId, e.GroupId, e.UserId });
        _ = builder.HasOne<ScimGroupEntity>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.GroupId }).OnDelete(DeleteBehavior.Cascade);
        _ = builder.HasOne<ScimUserEntity>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.UserId }).OnDelete(DeleteBehavior.Cascade);
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.UserId });
    }
}
