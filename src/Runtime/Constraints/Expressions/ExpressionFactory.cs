namespace Typed.Constraints.Expressions;

/// <summary>Makes expressions, in a normal form and each one once. Not safe for concurrent use.</summary>
internal sealed class ExpressionFactory
{
    /// <summary>No text at all.</summary>
    public Expression Nothing => throw new NotImplementedException();

    /// <summary>The empty text.</summary>
    public Expression Empty => throw new NotImplementedException();

    /// <summary>Every text.</summary>
    public Expression Anything => throw new NotImplementedException();

    /// <summary>
    /// The expression of one character of a JSON string. A repetition of it is a run of plain characters, of which masks know
    /// what they accept without looking at each token. Made by Patterns (see there), set once.
    /// </summary>
    public Expression? JsonCharacter { get; set; }

    /// <summary>One byte of a set.</summary>
    public Expression Bytes(ByteSet set) => throw new NotImplementedException();

    /// <summary>One byte of an inclusive range.</summary>
    public Expression Range(byte from, byte to) => throw new NotImplementedException();

    /// <summary>Exactly these bytes.</summary>
    public Expression Literal(ReadOnlySpan<byte> bytes) => throw new NotImplementedException();

    /// <summary>One after the other.</summary>
    public Expression Concat(params ReadOnlySpan<Expression> parts) => throw new NotImplementedException();

    /// <summary>One of several.</summary>
    public Expression Union(params ReadOnlySpan<Expression> alternatives) => throw new NotImplementedException();

    /// <summary>An expression or the empty text.</summary>
    public Expression Optional(Expression body) => throw new NotImplementedException();

    /// <summary>An expression, from <paramref name="min"/> to <paramref name="max"/> times; null for any number of times.</summary>
    public Expression Repeat(Expression body, int min, int? max) => throw new NotImplementedException();

    /// <summary>
    /// A repetition in which some elements count twice, as characters outside of the basic plane do where a text is measured in
    /// UTF-16 code units.
    /// </summary>
    public Expression RepeatWeighted(Expression single, Expression twofold, int min, int? max) => throw new NotImplementedException();

    /// <summary>What all accept. None may refer to a rule.</summary>
    public Expression Intersect(params ReadOnlySpan<Expression> parts) => throw new NotImplementedException();

    /// <summary>What an expression does not accept. It may not refer to a rule.</summary>
    public Expression Complement(Expression expression) => throw new NotImplementedException();

    /// <summary>Declares a rule, which must be defined before an automaton is made.</summary>
    public Rule Declare(string name) => throw new NotImplementedException();

    /// <summary>Defines a rule. It may not begin with itself (left recursion).</summary>
    public void Define(Rule rule, Expression body) => throw new NotImplementedException();

    /// <summary>What a rule accepts.</summary>
    public Expression Reference(Rule rule) => throw new NotImplementedException();

    /// <summary>Whether an expression accepts no text, rules aside. Exact for expressions without rules.</summary>
    public bool IsNothing(Expression expression) => throw new NotImplementedException();
}
