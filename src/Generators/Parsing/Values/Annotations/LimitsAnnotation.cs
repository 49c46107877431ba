using Microsoft.CodeAnalysis;
using Typed.Generators.Model.Values;

namespace Typed.Generators.Parsing.Values.Annotations;

/// <summary>Reads <c>[Limits]</c>, which limits what a method returns; its lists of values are those of <see cref="ValueLists"/>.</summary>
internal static class LimitsAnnotation
{
    public static void Apply(AttributeData attribute, AnnotatedValue value)
    {
        if (attribute.NamedArguments.IsEmpty)
        {
            value.Report(attribute, "it names no limit, such as MaxLength = 10");
        }

        object? minimum = AnnotationParser.Named(attribute, "Minimum");
        object? maximum = AnnotationParser.Named(attribute, "Maximum");
        if (minimum is not null || maximum is not null)
        {
            // The limits of dates and times are texts.
            bool isTime = value.Value.Spec is ScalarSpec { Kind: >= ScalarKind.DateOnly and <= ScalarKind.TimeSpan } && minimum is null or string && maximum is null or string;
            RangeAnnotation.Apply(new GivenRange(attribute, minimum, maximum, isTime ? value.Type : null), value);
        }

        int? shortest = AnnotationParser.Named(attribute, "MinLength") as int?;
        int? longest = AnnotationParser.Named(attribute, "MaxLength") as int?;
        if (shortest is not null || longest is not null)
        {
            LengthAnnotation.Apply(attribute, value, shortest, longest is int.MaxValue ? null : longest);
        }

        if (AnnotationParser.Named(attribute, "Pattern") is string pattern)
        {
            PatternAnnotation.Apply(attribute, value, pattern, "Pattern");
        }
    }
}
