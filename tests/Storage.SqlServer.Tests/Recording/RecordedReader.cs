using System.Collections;
using System.Data.Common;

namespace BusinessHubs.Storage.SqlServer.Tests.Recording;

/// <summary>Rows that were made up: every column is of the type it is asked for.</summary>
internal sealed class RecordedReader(RecordedAnswers answers) : DbDataReader
{
    private int _read;

    public override int Depth => 0;

    public override int FieldCount => 200;

    public override bool HasRows => answers.Rows > 0;

    public override bool IsClosed => false;

    public override int RecordsAffected => answers.Rows;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => answers.Number;

    public override bool Read() => _read++ < answers.Rows;

    public override bool NextResult() => false;

    public override bool IsDBNull(int ordinal) => answers.Nulls;

    public override T GetFieldValue<T>(int ordinal) => (T)(object)(
        typeof(T) == typeof(byte[]) ? new byte[16]
        : typeof(T) == typeof(string) ? answers.Text
        : throw new NotSupportedException($"A {typeof(T)} is not made up."));

    public override bool GetBoolean(int ordinal) => answers.Number > 0;

    public override byte GetByte(int ordinal) => (byte)answers.Number;

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override char GetChar(int ordinal) => throw new NotSupportedException();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override string GetDataTypeName(int ordinal) => "int";

    public override DateTime GetDateTime(int ordinal) => throw new NotSupportedException("Times are ticks.");

    public override decimal GetDecimal(int ordinal) => answers.Number;

    public override double GetDouble(int ordinal) => answers.Number;

    public override IEnumerator GetEnumerator() => throw new NotSupportedException();

    public override Type GetFieldType(int ordinal) => typeof(int);

    public override float GetFloat(int ordinal) => answers.Number;

    public override Guid GetGuid(int ordinal) => throw new NotSupportedException("Ids are bytes.");

    public override short GetInt16(int ordinal) => (short)answers.Number;

    public override int GetInt32(int ordinal) => answers.Number;

    public override long GetInt64(int ordinal) => answers.Number;

    public override string GetName(int ordinal) => "Value";

    public override int GetOrdinal(string name) => 0;

    public override string GetString(int ordinal) => answers.Text;

    public override object GetValue(int ordinal) => answers.Number;

    public override int GetValues(object[] values) => throw new NotSupportedException();
}
