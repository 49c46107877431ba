using static System.Globalization.UnicodeCategory;

namespace Typed.Constraints.Patterns;

/// <summary>The characters of <c>\d</c>, <c>\w</c>, <c>\s</c>, their opposites, and the dot.</summary>
/// <remarks>
/// To .NET, digits and letters are all of Unicode's, to ECMA-262 those of ASCII. In the .NET dialect a text must match under
/// both: so each class is known as what surely belongs to it and what may, and the opposite of the one is the other's.
/// </remarks>
internal static class CharacterClasses
{
    private static readonly CodePointSet s_digits = CodePointSet.Range('0', '9');
    private static readonly CodePointSet s_words = CodePointSet.Of([new('0', '9'), new('A', 'Z'), new('_', '_'), new('a', 'z')]);
    private static readonly CodePointSet s_spaces = CodePointSet.Of("\t\n\v\f\r ");
    private static readonly CodePointSet s_lineEnds = CodePointSet.Of("\n\r\u2028\u2029");

    private static readonly Lazy<CodePointSet> s_scriptSpaces =
        new(static () => UnicodeCategories.Of(SpaceSeparator).Union(s_spaces).Union(CodePointSet.Of("\u2028\u2029\uFEFF")));

    private static readonly Lazy<CodePointSet> s_mostDigits = new(static () => UnicodeCategories.Of(DecimalDigitNumber));

    private static readonly Lazy<CodePointSet> s_mostSpaces = new(static () =>
        UnicodeCategories.Of(SpaceSeparator, LineSeparator, ParagraphSeparator).Union(s_scriptSpaces.Value).Union(CodePointSet.Of(0x85)));

    private static readonly Lazy<CodePointSet> s_mostWords = new(static () => UnicodeCategories
        .Of(UppercaseLetter, LowercaseLetter, TitlecaseLetter, ModifierLetter, OtherLetter, NonSpacingMark, SpacingCombiningMark, EnclosingMark)
        .Union(UnicodeCategories.Of(DecimalDigitNumber, LetterNumber, OtherNumber, ConnectorPunctuation))
        .Union(CodePointSet.Of("\u200C\u200D")));

    /// <summary>What the dot matches.</summary>
    public static CodePointSet Dot { get; } = s_lineEnds.Complement();

    /// <summary>The characters of a class.</summary>
    /// <param name="letter">One of <c>dDwWsS</c>.</param>
    /// <param name="dialect">Whose meaning.</param>
    /// <param name="isMost">Whether those are wanted that may belong to it, rather than those that surely do.</param>
    public static CodePointSet Of(char letter, PatternDialect dialect, bool isMost)
    {
        if (char.IsAsciiLetterUpper(letter))
        {
            return Of(char.ToLowerInvariant(letter), dialect, !isMost).Complement();
        }

        bool isUnicode = dialect == PatternDialect.DotNet && isMost;
        return letter switch
        {
            'd' => isUnicode ? s_mostDigits.Value : s_digits,
            'w' => isUnicode ? s_mostWords.Value : s_words,
            _ when dialect == PatternDialect.EcmaScript => s_scriptSpaces.Value,
            _ => isUnicode ? s_mostSpaces.Value : s_spaces,
        };
    }
}
