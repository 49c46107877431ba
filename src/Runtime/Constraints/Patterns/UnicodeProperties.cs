using System.Globalization;
using static System.Globalization.UnicodeCategory;

namespace Typed.Constraints.Patterns;

/// <summary>The names that may stand within <c>\p{...}</c>.</summary>
internal static class UnicodeProperties
{
    private static readonly Dictionary<string, UnicodeCategory[]> s_categories = Names();

    /// <summary>The characters of a property; null for one that is not known.</summary>
    public static CodePointSet? Find(string name, PatternDialect dialect)
    {
        // .NET knows the short names alone.
        if (dialect == PatternDialect.DotNet)
        {
            return name.Length <= 2 && name != "LC" && s_categories.TryGetValue(name, out UnicodeCategory[]? few) ? UnicodeCategories.Of(few) : null;
        }

        switch (name)
        {
            case "Any":
                return CodePointSet.All;
            case "ASCII":
                return CodePointSet.Range(0, 0x7F);
            case "Assigned":
                return UnicodeCategories.Of(OtherNotAssigned).Complement();
        }

        int equals = name.IndexOf('=', StringComparison.Ordinal);
        if (equals >= 0)
        {
            if (name[..equals] is not ("gc" or "General_Category"))
            {
                return null;
            }

            name = name[(equals + 1)..];
        }

        return s_categories.TryGetValue(name, out UnicodeCategory[]? categories) ? UnicodeCategories.Of(categories) : null;
    }

    private static Dictionary<string, UnicodeCategory[]> Names()
    {
        Dictionary<string, UnicodeCategory[]> names = new(StringComparer.Ordinal);
        Add("Lu Uppercase_Letter", UppercaseLetter);
        Add("Ll Lowercase_Letter", LowercaseLetter);
        Add("Lt Titlecase_Letter", TitlecaseLetter);
        Add("LC Cased_Letter", UppercaseLetter, LowercaseLetter, TitlecaseLetter);
        Add("Lm Modifier_Letter", ModifierLetter);
        Add("Lo Other_Letter", OtherLetter);
        Add("L Letter", UppercaseLetter, LowercaseLetter, TitlecaseLetter, ModifierLetter, OtherLetter);
        Add("Mn Nonspacing_Mark", NonSpacingMark);
        Add("Mc Spacing_Mark", SpacingCombiningMark);
        Add("Me Enclosing_Mark", EnclosingMark);
        Add("M Mark Combining_Mark", NonSpacingMark, SpacingCombiningMark, EnclosingMark);
        Add("Nd Decimal_Number digit", DecimalDigitNumber);
        Add("Nl Letter_Number", LetterNumber);
        Add("No Other_Number", OtherNumber);
        Add("N Number", DecimalDigitNumber, LetterNumber, OtherNumber);
        Add("Pc Connector_Punctuation", ConnectorPunctuation);
        Add("Pd Dash_Punctuation", DashPunctuation);
        Add("Ps Open_Punctuation", OpenPunctuation);
        Add("Pe Close_Punctuation", ClosePunctuation);
        Add("Pi Initial_Punctuation", InitialQuotePunctuation);
        Add("Pf Final_Punctuation", FinalQuotePunctuation);
        Add("Po Other_Punctuation", OtherPunctuation);
        Add(
            "P Punctuation punct",
            ConnectorPunctuation,
            DashPunctuation,
            OpenPunctuation,
            ClosePunctuation,
            InitialQuotePunctuation,
            FinalQuotePunctuation,
            OtherPunctuation);
        Add("Sm Math_Symbol", MathSymbol);
        Add("Sc Currency_Symbol", CurrencySymbol);
        Add("Sk Modifier_Symbol", ModifierSymbol);
        Add("So Other_Symbol", OtherSymbol);
        Add("S Symbol", MathSymbol, CurrencySymbol, ModifierSymbol, OtherSymbol);
        Add("Zs Space_Separator", SpaceSeparator);
        Add("Zl Line_Separator", LineSeparator);
        Add("Zp Paragraph_Separator", ParagraphSeparator);
        Add("Z Separator", SpaceSeparator, LineSeparator, ParagraphSeparator);
        Add("Cc Control cntrl", Control);
        Add("Cf Format", Format);
        Add("Cs Surrogate", Surrogate);
        Add("Co Private_Use", PrivateUse);
        Add("Cn Unassigned", OtherNotAssigned);
        Add("C Other", Control, Format, Surrogate, PrivateUse, OtherNotAssigned);
        return names;

        void Add(string aliases, params UnicodeCategory[] categories)
        {
            foreach (string alias in aliases.Split(' '))
            {
                names.Add(alias, categories);
            }
        }
    }
}
