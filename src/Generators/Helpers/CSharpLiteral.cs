using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace Typed.Generators.Helpers;

/// <summary>Spells values as C# literals.</summary>
internal static class CSharpLiteral
{
    /// <summary>A string in quotes; control characters, line separators and lone surrogates are escaped.</summary>
    public static string Of(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>A constant of a built-in type; null for one that no literal can spell.</summary>
    public static string? Of(object? value) => value switch
    {
        string text => Of(text),
        bool flag => flag ? "true" : "false",
        int or long => Convert.ToString(value, CultureInfo.InvariantCulture),
        double number => Of(number),
        _ => null,
    };

    /// <summary>A value as messages name it.</summary>
    public static string Plain(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    // "R" can lose a bit on the .NET Framework, where Visual Studio runs generators.
    private static string Of(double number)
    {
        string text = number.ToString("R", CultureInfo.InvariantCulture);
        return double.Parse(text, CultureInfo.InvariantCulture).Equals(number)
            ? text
            : number.ToString("G17", CultureInfo.InvariantCulture);
    }
}
