using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Typed.Generators.Parsing.Values.Annotations;

/// <summary>Tells where the patterns of a string leave none of the length that it must have.</summary>
internal static class RemainingLengths
{
    // The shortest address is a@b.
    private const int ShortestAddress = 3;

    public static void Check(IReadOnlyList<AttributeData> attributes, AnnotatedValue value)
    {
        bool isAddress = value.Schema.Find("format") == "\"email\"";
        if (!AnnotationParser.IsString(value) || (value.Patterns.Count == 0 && !isAddress))
        {
            return;
        }

        LengthSet lengths = value.Patterns.Select(PatternLengths.Of).Aggregate(LengthSet.All, static (left, right) => left & right);
        int least = Math.Max(LengthOf(value, "minLength") ?? 0, isAddress ? ShortestAddress : 0);
        int? most = LengthOf(value, "maxLength");
        if (!lengths.HasBetween(least, most) && !(least > most && !isAddress))
        {
            value.Report(attributes[attributes.Count - 1], "together with other attributes it leaves no text, as none that matches has such a length");
        }
    }

    private static int? LengthOf(AnnotatedValue value, string keyword) =>
        value.Schema.Find(keyword) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
