using System.Linq.Expressions;

namespace BusinessHubs.Storage.Filters;

/// <summary>Joins expressions by putting one in the place of another's parameter.</summary>
internal static class ParameterSwap
{
    /// <summary>The predicate on a value as a predicate on the row that has the value.</summary>
    public static Expression<Func<TRow, bool>> Over<TRow, TValue>(
        this Expression<Func<TValue, bool>> predicate, Expression<Func<TRow, TValue>> selector) =>
        Expression.Lambda<Func<TRow, bool>>(Replace(predicate.Body, predicate.Parameters[0], selector.Body), selector.Parameters);

    /// <summary>The opposite.</summary>
    public static Expression<Func<TRow, bool>> Negate<TRow>(this Expression<Func<TRow, bool>> predicate) =>
        Expression.Lambda<Func<TRow, bool>>(Expression.Not(predicate.Body), predicate.Parameters);

    /// <summary>The body with <paramref name="with"/> wherever <paramref name="parameter"/> stood.</summary>
    public static Expression Replace(Expression body, ParameterExpression parameter, Expression with) =>
        new Visitor(parameter, with).Visit(body);

    private sealed class Visitor(ParameterExpression parameter, Expression with) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? with : node;
    }
}
