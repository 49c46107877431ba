using System.Text;
using Typed.Constraints.Expressions;

namespace Typed.Constraints.Patterns;

/// <summary>Makes expressions of texts: characters, lengths, patterns and formats.</summary>
/// <remarks>
/// Text is well-formed UTF-8. In the form of JSON a character may be written as it is or by any of its escapes (a pair of
/// surrogates by two), a literal only as it is, save what must be escaped; so may the ASCII of a format. In canonical JSON
/// everything is written as a literal is.
/// </remarks>
internal sealed class TextExpressions
{
    private readonly CharacterExpressions _characters;
    private readonly Expression _basic;
    private readonly Expression _beyond;
    private readonly Expression _any;

    public TextExpressions(ExpressionFactory factory, TextForm form)
    {
        (Factory, Form) = (factory, form);
        _characters = new CharacterExpressions(factory, form);
        _basic = _characters.Of(CodePointSet.BasicPlane);
        _beyond = _characters.Of(CodePointSet.Beyond);
        _any = factory.Union(_basic, _beyond);
        if (form != TextForm.Plain)
        {
            (factory.JsonCharacter, factory.JsonBasicCharacter) = (_any, _basic);
        }
    }

    public ExpressionFactory Factory { get; }

    public TextForm Form { get; }

    /// <summary>Whose meaning of patterns and formats holds.</summary>
    public PatternDialect Dialect { get; init; }

    /// <summary>Exactly this text, in one writing.</summary>
    /// <exception cref="GrammarException">The text holds half of a surrogate pair.</exception>
    public Expression Literal(string text)
    {
        StringBuilder written = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (!Rune.TryGetRuneAt(text, i, out Rune rune))
            {
                throw new GrammarException($"The text '{text}' holds half of a surrogate pair, at position {i}, which no text can. Remove it.");
            }

            i += rune.Utf16SequenceLength - 1;
            written.Append(Form == TextForm.Plain ? rune.ToString() : Escape(rune));
        }

        return Factory.Literal(Encoding.UTF8.GetBytes(written.ToString()));
    }

    /// <summary>Exactly this text, in all its writings.</summary>
    public Expression Writings(string text) =>
        Factory.Concat([.. text.EnumerateRunes().Select(rune => _characters.Of(CodePointSet.Of(rune.Value)))]);

    /// <summary>Any text of so many characters.</summary>
    /// <param name="min">The fewest.</param>
    /// <param name="max">The most; null for any number.</param>
    /// <param name="countsUtf16">Whether UTF-16 code units are counted in place of code points.</param>
    public Expression OfLength(int min, int? max, bool countsUtf16) => countsUtf16
        ? Factory.RepeatWeighted(_basic, _beyond, min, max)
        : Factory.Repeat(_any, min, max);

    /// <summary>The texts that a regular expression matches.</summary>
    /// <param name="pattern">The pattern: what ECMA-262 (with the flag u) and .NET share.</param>
    /// <param name="isWhole">Whether the whole text must match, rather than a part of it.</param>
    /// <exception cref="GrammarException">It cannot be read, or uses what no automaton can hold, which is named.</exception>
    public Expression Matching(string pattern, bool isWhole) => Matching(pattern, isWhole, Dialect, Write);

    /// <summary>The texts of a format of JSON Schema, such as "date-time"; null for a format that is not known.</summary>
    public Expression? OfFormat(string format) => new TextFormats(this).Find(format);

    /// <summary>The texts that a pattern of ours matches as a whole, their ASCII written in one way only.</summary>
    public Expression Canonical(string pattern) =>
        Matching(pattern, isWhole: true, PatternDialect.EcmaScript, _characters.OfCanonical);

    private Expression Matching(string pattern, bool isWhole, PatternDialect dialect, Func<CodePointSet, Expression> write)
    {
        PatternAlgebra algebra = new(Factory, write, dialect);
        PatternLanguage language = PatternParser.Parse(pattern, algebra, dialect);
        return isWhole ? algebra.Whole(language) : algebra.Anywhere(language);
    }

    // The same objects for the same sets: repetitions of them are known as plain runs.
    private Expression Write(CodePointSet set) => set.Contains(CodePointSet.All.Except(CodePointSet.Surrogates)) ? _any : _characters.Of(set);

    private static string Escape(Rune rune) => rune.Value switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\b' => "\\b",
        '\f' => "\\f",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        < 0x20 => $"\\u{rune.Value:x4}",
        _ => rune.ToString(),
    };
}
