using Typed.Constraints.Expressions;

namespace Typed.Constraints.Patterns;

/// <summary>Makes expressions of texts: characters, lengths, patterns and formats.</summary>
/// <remarks>
/// Text is well-formed UTF-8. In the form of JSON a character may be written as it is or by any of its escapes (a pair of
/// surrogates by two), a literal only as it is, save what must be escaped.
/// </remarks>
internal sealed class TextExpressions(ExpressionFactory factory, TextForm form)
{
    public ExpressionFactory Factory { get; } = factory;

    public TextForm Form { get; } = form;

    /// <summary>Exactly this text, in one writing.</summary>
    public Expression Literal(string text) => throw new NotImplementedException();

    /// <summary>Any text of so many characters.</summary>
    /// <param name="min">The fewest.</param>
    /// <param name="max">The most; null for any number.</param>
    /// <param name="countsUtf16">Whether UTF-16 code units are counted in place of code points.</param>
    public Expression OfLength(int min, int? max, bool countsUtf16) => throw new NotImplementedException();

    /// <summary>The texts that a regular expression matches.</summary>
    /// <param name="pattern">The pattern: what ECMA-262 (with the flag u) and .NET share.</param>
    /// <param name="isWhole">Whether the whole text must match, rather than a part of it.</param>
    /// <exception cref="GrammarException">It cannot be read, or uses what no automaton can hold, which is named.</exception>
    public Expression Matching(string pattern, bool isWhole) => throw new NotImplementedException();

    /// <summary>The texts of a format of JSON Schema, such as "date-time"; null for a format that is not known.</summary>
    public Expression? OfFormat(string format) => throw new NotImplementedException();
}
