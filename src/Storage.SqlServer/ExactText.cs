using System.Linq.Expressions;
using System.Reflection;

namespace BusinessHubs.Storage.SqlServer;

/// <summary>
/// Puts exact comparisons of text in the place of T-SQL's, which fill up the shorter text with spaces (so that "a" is "a "), count no spaces
/// at the end, and fold the case of more than ASCII. The plain comparison stays in front: it is what an index is sought by.
/// </summary>
internal sealed class ExactText : ExpressionVisitor
{
    private static readonly MethodInfo CompareText = typeof(string).GetMethod(nameof(string.Compare), [typeof(string), typeof(string)])!;
    private static readonly MethodInfo Upper = typeof(string).GetMethod(nameof(string.ToUpper), [])!;
    private static readonly MethodInfo From = typeof(string).GetMethod(nameof(string.Substring), [typeof(int)])!;
    private static readonly MethodInfo Part = typeof(string).GetMethod(nameof(string.Substring), [typeof(int), typeof(int)])!;

    protected override Expression VisitBinary(BinaryExpression node)
    {
        if (node.Left is MethodCallExpression { Method: var called } compare && called == CompareText)
            return Ordered(node.NodeType, Visit(compare.Arguments[0]), Visit(compare.Arguments[1]));
        if (node.Left.Type != typeof(string) || node.NodeType is not (ExpressionType.Equal or ExpressionType.NotEqual) || IsNull(node.Left) || IsNull(node.Right))
            return base.VisitBinary(node);
        Expression same = Same(Visit(node.Left), Visit(node.Right));
        return node.NodeType == ExpressionType.Equal ? same : Expression.Not(same);
    }

    protected override Expression VisitMember(MemberExpression node) =>
        node.Expression?.Type == typeof(string) && node.Member.Name == nameof(string.Length)
            ? Expression.Call(typeof(TextFunctions), nameof(TextFunctions.Count), null, Visit(node.Expression))
            : base.VisitMember(node);

    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        if (node.Method == Upper)
            return Expression.Call(typeof(TextFunctions), nameof(TextFunctions.Folded), null, Visit(node.Object!));
        if (node.Method != From)
            return base.VisitMethodCall(node);
        Expression text = Visit(node.Object!);
        return Expression.Call(text, Part, Visit(node.Arguments[0]), Expression.Call(typeof(TextFunctions), nameof(TextFunctions.Count), null, text));
    }

    private static BinaryExpression Ordered(ExpressionType comparison, Expression left, Expression right) => comparison switch
    {
        ExpressionType.GreaterThan => Beside(comparison, left, right, Expression.Not(Longer(left, right))),
        ExpressionType.GreaterThanOrEqual => Beside(comparison, left, right, Longer(right, left)),
        ExpressionType.LessThan => Beside(comparison, left, right, Expression.Not(Longer(right, left))),
        ExpressionType.LessThanOrEqual => Beside(comparison, left, right, Longer(left, right)),
        _ => throw new InvalidOperationException($"{comparison} does not order text."),
    };

    // Within the range of both, but not where they are equal to T-SQL and out of order to us.
    private static BinaryExpression Beside(ExpressionType comparison, Expression left, Expression right, Expression unless)
    {
        bool up = comparison is ExpressionType.GreaterThan or ExpressionType.GreaterThanOrEqual;
        Expression within = Expression.MakeBinary(
            up ? ExpressionType.GreaterThanOrEqual : ExpressionType.LessThanOrEqual, Expression.Call(CompareText, left, right), Expression.Constant(0));
        return Expression.AndAlso(within, Expression.Not(Expression.AndAlso(Expression.Equal(left, right), unless)));
    }

    private static BinaryExpression Same(Expression left, Expression right) =>
        Expression.AndAlso(Expression.Equal(left, right), Expression.Call(typeof(TextFunctions), nameof(TextFunctions.SameSize), null, left, right));

    private static MethodCallExpression Longer(Expression left, Expression right) =>
        Expression.Call(typeof(TextFunctions), nameof(TextFunctions.Longer), null, left, right);

    private static bool IsNull(Expression expression) => expression is ConstantExpression { Value: null };
}
