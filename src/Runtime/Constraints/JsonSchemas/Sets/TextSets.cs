using Typed.Constraints.Expressions;
using Typed.Constraints.Patterns;

namespace Typed.Constraints.JsonSchemas.Sets;

/// <summary>Sets of strings. Canonical is a string as it is; written, it may have JSON's escapes.</summary>
internal sealed class TextSets(ExpressionFactory factory, bool isForDotNet) : ScalarSets(factory)
{
    private readonly TextExpressions _plain = new(factory, TextForm.Plain) { Dialect = DialectOf(isForDotNet) };
    private readonly TextExpressions _json = new(factory, isForDotNet ? TextForm.CanonicalJsonString : TextForm.JsonString) { Dialect = DialectOf(isForDotNet) };

    protected override Expression AllCanonical => _plain.OfLength(0, null, countsUtf16: false);

    protected override Expression AllWritten => _json.OfLength(0, null, countsUtf16: false);

    public ScalarSet OfLength(int min, int? max) =>
        Both(text => text.OfLength(min, max, isForDotNet));

    /// <summary>The strings that a regular expression finds something in.</summary>
    public ScalarSet Matching(string pattern) =>
        Both(text => text.Matching(pattern, isWhole: false));

    /// <summary>The strings of a format; null for a format that is not known.</summary>
    public ScalarSet? OfFormat(string format) =>
        _json.OfFormat(format) is null ? null : Both(text => text.OfFormat(format)!);

    protected override Expression CanonicalOf(string value) => _plain.Literal(value);

    protected override Expression WrittenOf(string value) => _json.Writings(value);

    protected override Expression LiteralOf(string value) => _json.Literal(value);

    // All writings of a string are in a set or none is, so that what is left has all of its own.
    protected override Expression WrittenOutside(ScalarSet set) => Factory.Intersect(AllWritten, Factory.Complement(Written(set)));

    private static PatternDialect DialectOf(bool isForDotNet) => isForDotNet ? PatternDialect.DotNet : PatternDialect.EcmaScript;

    private ScalarSet Both(Func<TextExpressions, Expression> make) => ScalarSet.Regular(() => make(_plain), make(_json));
}
