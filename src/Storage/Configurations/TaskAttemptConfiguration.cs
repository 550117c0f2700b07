using BusinessHubs.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BusinessHubs.Storage.Configurations;

internal sealed class TaskAttemptConfiguration : IEntityTypeConfiguration<TaskAttemptEntity>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<TaskAttemptEntity> builder)
    {
        _ = builder.HasKey(e => new { e.WorkspaceId, e.Id });
        _ = builder.HasOne<HubTaskEntity>().WithMany().HasForeignKey(e => new { e.WorkspaceId, e.TaskId }).OnDelete(DeleteBehavior.Cascade);
        _ = builder.Property(e => e.Outcome).HasMaxLength(32);
        _ = builder.Property(e => e.Code).HasMaxLength(128);
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.TaskId, e.Number }).IsUnique();
        _ = builder.Property(e => e.RequestDigest).HasMaxLength(64);
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.HubId, e.SentAt }).HasFilter("outcome IS NULL");
        _ = builder.HasIndex(e => new { e.WorkspaceId, e.HubId, e.Counted, e.SentAt }).HasFilter("counted > 0");
    }
}
