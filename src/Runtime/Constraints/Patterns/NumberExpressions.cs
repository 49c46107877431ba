using Typed.Constraints.Expressions;

namespace Typed.Constraints.Patterns;

/// <summary>Makes expressions of JSON numbers.</summary>
internal sealed class NumberExpressions(ExpressionFactory factory)
{
    public ExpressionFactory Factory { get; } = factory;

    /// <summary>Any JSON number, with fraction and exponent.</summary>
    public Expression Any => throw new NotImplementedException();

    /// <summary>Any integer, written as digits alone.</summary>
    public Expression Integer => throw new NotImplementedException();

    /// <summary>Numbers that a .NET type holds without becoming infinite, with at most as many digits as it can tell apart.</summary>
    /// <param name="format">OpenAPI's name: float, double or decimal (its plain digits).</param>
    public Expression OfFormat(string format) => throw new NotImplementedException();

    /// <summary>Numbers within bounds, written without an exponent, each in at least one way.</summary>
    public Expression Within(NumberBounds bounds) => throw new NotImplementedException();
}
