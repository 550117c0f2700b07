using System.Data;
using System.Linq.Expressions;
using BusinessHubs.Storage.Filters;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace BusinessHubs.Storage.SqlServer;

/// <summary>The T-SQL of <see cref="TextFunctions"/> and <see cref="DocumentFunctions"/>.</summary>
internal static class TextTranslation
{
    private const string Small = "abcdefghijklmnopqrstuvwxyz";
    private const string Capital = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static readonly RelationalTypeMapping Utf8 = new StringTypeMapping("varchar(max)", DbType.AnsiString);
    private static readonly RelationalTypeMapping Utf16 = new StringTypeMapping("nvarchar(4000)", DbType.String, unicode: true);
    private static readonly RelationalTypeMapping Flag = new BoolTypeMapping("bit", DbType.Boolean);
    private static readonly RelationalTypeMapping Number = new IntTypeMapping("int", DbType.Int32);

    /// <summary>Tells the model of all of them.</summary>
    public static void Apply(ModelBuilder builder)
    {
        _ = builder.HasDbFunction(() => TextFunctions.SameSize("", "")).HasTranslation(args => Sizes(ExpressionType.Equal, args));
        _ = builder.HasDbFunction(() => TextFunctions.Longer("", "")).HasTranslation(args => Sizes(ExpressionType.GreaterThan, args));
        _ = builder.HasDbFunction(() => TextFunctions.Count("")).HasTranslation(args => Count(args[0]));
        _ = builder.HasDbFunction(() => TextFunctions.Folded("")).HasTranslation(args => Folded(args[0]));
        _ = builder.HasDbFunction(() => DocumentFunctions.Text("", "")).HasTranslation(
            args => new SqlUnaryExpression(ExpressionType.Convert, AtPath(args), typeof(string), Utf8));
        _ = builder.HasDbFunction(() => DocumentFunctions.Flag("", "")).HasTranslation(args => new CaseExpression(
            AtPath(args),
            [new CaseWhenClause(Text("true"), Constant(true)), new CaseWhenClause(Text("false"), Constant(false))]));
    }

    // What is beyond 4,000 characters is no value to JSON_VALUE.
    private static SqlFunctionExpression AtPath(IReadOnlyList<SqlExpression> args) =>
        new("JSON_VALUE", args, nullable: true, [false, false], typeof(string), Utf16);

    // A parameter is sent in the type of the column it is compared with: bytes of different encodings cannot be counted against each other.
    private static SqlBinaryExpression Sizes(ExpressionType comparison, IReadOnlyList<SqlExpression> args)
    {
        RelationalTypeMapping? mapping = (args.FirstOrDefault(a => a is not (SqlParameterExpression or SqlConstantExpression)) ?? args[0]).TypeMapping;
        return new SqlBinaryExpression(comparison, Size(Typed(args[0], mapping)), Size(Typed(args[1], mapping)), typeof(bool), Flag);
    }

    private static SqlExpression Typed(SqlExpression text, RelationalTypeMapping? mapping) => text switch
    {
        SqlParameterExpression parameter => parameter.ApplyTypeMapping(mapping),
        SqlConstantExpression constant => constant.ApplyTypeMapping(mapping),
        _ => text,
    };

    private static SqlFunctionExpression Size(SqlExpression text) => new("DATALENGTH", [text], nullable: true, [true], typeof(int), Number);

    // LEN does not count spaces at the end.
    private static SqlBinaryExpression Count(SqlExpression text)
    {
        var closed = new SqlBinaryExpression(ExpressionType.Add, text, new SqlConstantExpression(".", text.TypeMapping), typeof(string), text.TypeMapping);
        var length = new SqlFunctionExpression("LEN", [closed], nullable: true, [true], typeof(int), Number);
        return new SqlBinaryExpression(ExpressionType.Subtract, length, new SqlConstantExpression(1, Number), typeof(int), Number);
    }

    private static SqlFunctionExpression Folded(SqlExpression text) => new(
        "TRANSLATE", [text, Text(Small), Text(Capital)], nullable: true, [true, false, false], typeof(string), text.TypeMapping);

    private static SqlConstantExpression Text(string text) => new(text, Utf16);

    private static SqlConstantExpression Constant(bool value) => new(value, typeof(bool?), Flag);
}
