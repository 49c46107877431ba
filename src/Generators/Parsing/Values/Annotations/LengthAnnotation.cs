using System.Globalization;
using Microsoft.CodeAnalysis;
using Typed.Generators.Helpers;
using Typed.Generators.Model.Values;

namespace Typed.Generators.Parsing.Values.Annotations;

/// <summary>Reads how long a string, a list or a dictionary may be.</summary>
internal static class LengthAnnotation
{
    public static void Apply(AttributeData attribute, AnnotatedValue value)
    {
        int[] given = [.. attribute.ConstructorArguments.Select(static argument => argument.Value).OfType<int>()];
        (int? minimum, int? maximum) = attribute.AttributeClass!.Name switch
        {
            "MinLengthAttribute" => ((int?)given[0], (int?)null),

            // Without an argument it stands for as long as can be, which is -1.
            "MaxLengthAttribute" => (null, given is [not -1] ? (int?)given[0] : null),
            "StringLengthAttribute" => (AnnotationParser.Named(attribute, "MinimumLength") as int?, given[0]),
            _ => (given[0], given[1]),
        };
        if (maximum == 0 && attribute.AttributeClass.Name == "MaxLengthAttribute")
        {
            // .NET throws when it checks.
            value.Report(attribute, "a greatest length is at least 1");
            return;
        }

        Apply(attribute, value, minimum, maximum);
    }

    public static void Apply(AttributeData attribute, AnnotatedValue value, int? minimum, int? maximum)
    {
        bool isStringLength = attribute.AttributeClass.Is(KnownNames.StringLengthAttribute);
        bool isString = AnnotationParser.IsString(value);
        if (!isString && (isStringLength || value.Value.Spec is not (ListSpec or DictionarySpec)))
        {
            value.Report(attribute, $"{Indefinite.Of(value.TypeDisplay)} has no length{(isStringLength ? " of a string" : "")}, remove it");
        }
        else if (minimum < 0 || maximum < 0)
        {
            value.Report(attribute, "a length is at least 0");
        }
        else if (minimum > maximum)
        {
            value.Report(attribute, $"the shortest length, {minimum}, is more than the longest, {maximum}");
        }
        else
        {
            AtLeast(minimum ?? 0, attribute, value);
            AtMost(maximum, attribute, value);
        }
    }

    public static void AtLeast(int minimum, AttributeData attribute, AnnotatedValue value)
    {
        if (minimum == 0)
        {
            return;
        }

        if (value.Value.Spec is ListSpec { Kind: ListKind.Set, Element: var element } && CountOf(element) is { } most && minimum > most)
        {
            value.Report(attribute, $"{Indefinite.Of(value.TypeDisplay)} has at most {Format(most)} elements");
            return;
        }

        // What is repeated counts once in a set, and a key once in a dictionary: only the value tells.
        if (value.Value.Spec is DictionarySpec || (value.Value.Spec is ListSpec { Kind: ListKind.Set } && value.Schema.Find("uniqueItems") is null))
        {
            value.CheckNot(attribute, $"{value.Access} is {{ Count: < {Format(minimum)} }}", $"It must have at least {minimum} elements.");
        }

        if (Keyword(value, "min") is { } keyword && Find(value, keyword) is var given && !(given >= minimum))
        {
            value.Schema.Set(keyword, Format(minimum));
            CheckBoth(attribute, value);
        }
    }

    private static void AtMost(int? maximum, AttributeData attribute, AnnotatedValue value)
    {
        if (maximum is not { } most)
        {
            return;
        }

        if (Keyword(value, "max") is { } keyword && Find(value, keyword) is var given && !(given <= most))
        {
            value.Schema.Set(keyword, Format(most));
            CheckBoth(attribute, value);
        }
    }

    /// <summary>Compares what several attributes say together.</summary>
    private static void CheckBoth(AttributeData attribute, AnnotatedValue value)
    {
        if (Find(value, Keyword(value, "min")!) is { } minimum && Find(value, Keyword(value, "max")!) is { } maximum && minimum > maximum)
        {
            value.Report(attribute, $"together with other attributes the shortest length is {minimum}, but the longest {maximum}");
        }
    }

    /// <summary>How many values there are of a type; null where they are many.</summary>
    private static int? CountOf(ValueSpec value) => (value.IsNullable ? 1 : 0) + value switch
    {
        EnumSpec @enum => @enum.Members.Count,
        ScalarSpec { Kind: ScalarKind.Boolean } => 2,
        _ => (int?)null,
    };

    private static string? Keyword(AnnotatedValue value, string limit) => value.Value.Spec switch
    {
        ScalarSpec { Kind: ScalarKind.String } => limit + "Length",
        ListSpec => limit + "Items",
        DictionarySpec => limit + "Properties",
        _ => null,
    };

    private static int? Find(AnnotatedValue value, string keyword) =>
        value.Schema.Find(keyword) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    private static string Format(int length) => length.ToString(CultureInfo.InvariantCulture);
}
