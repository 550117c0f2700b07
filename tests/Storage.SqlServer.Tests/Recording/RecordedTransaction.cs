using System.Data;
using System.Data.Common;

namespace BusinessHubs.Storage.SqlServer.Tests.Recording;

/// <summary>A transaction of nobody.</summary>
internal sealed class RecordedTransaction(DbConnection connection) : DbTransaction
{
    public override IsolationLevel IsolationLevel => IsolationLevel.ReadCommitted;

    protected override DbConnection DbConnection => connection;

    public override void Commit()
    {
    }

    public override void Rollback()
    {
    }
}
