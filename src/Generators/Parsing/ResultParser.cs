using Microsoft.CodeAnalysis;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;
using Typed.Generators.Model;
using Typed.Generators.Model.Values;
using Typed.Generators.Parsing.Values;
using Typed.Generators.Parsing.Values.Annotations;

namespace Typed.Generators.Parsing;

/// <summary>Reads what one prompt gives: text, or a value, alone or wrapped.</summary>
/// <param name="method">The method, whose <c>[Limits]</c> and <c>[return:]</c> attributes are those of the value.</param>
/// <param name="values">Reads types of values.</param>
/// <param name="refuse">Takes what a method cannot return.</param>
internal sealed class ResultParser(IMethodSymbol method, ValueParser values, Refusal refuse)
{
    private readonly AttributeData[] _annotations = AnnotationParser.OfReturn(method);

    /// <summary>The result; null where it cannot be made, which has been reported.</summary>
    public ResultSpec? Parse(WrittenType type)
    {
        if (type.IsText && _annotations.Length == 0)
        {
            return ResultTypes.Text;
        }

        if (type.IsNullable && (type.IsString || type.Symbol.Is(KnownNames.Scored) || ResultTypes.WrapperOf(type) is not null))
        {
            return Refuse(type, NeverNull(type));
        }

        if (type.Symbol.Is(KnownNames.Scored))
        {
            return ParseScored(type);
        }

        if (ResultTypes.WrapperOf(type) is not { } wrap)
        {
            return ResultTypes.RemedyFor(type) is { } remedy ? Refuse(type, remedy)
                : values.Parse(type, refuse) is { } parsed ? Complete(parsed, type)
                : null;
        }

        WrittenType inner = type.Argument(0);
        return ResultTypes.RemedyForNesting(type, inner) is { } nesting ? Refuse(type, nesting)
            : Parse(inner) is { } value ? wrap(value)
            : null;
    }

    /// <summary>Text that comes in chunks.</summary>
    public ResultSpec ParseChunks()
    {
        RefuseAnnotations("text in chunks is given out before it is whole, return 'Task<string>'");
        return ResultTypes.Text;
    }

    /// <summary>The list whose elements come one by one; null where it cannot be made, which has been reported.</summary>
    public ResultSpec? ParseElements(WrittenType element) =>
        ResultTypes.RemedyWithin(element) is { } remedy ? Refuse(element, remedy)
        : values.ParseElements(element, refuse) is { } list
            ? Complete(list, element, "elements are given out before the list is whole, so that it cannot be checked; return 'Task<IReadOnlyList<...>>'")
        : null;

    public static string NeverNull(WrittenType type) => type.IsString
        ? "generated text is never null, write 'string'"
        : $"a result is never null, write '{type.Display.TrimEnd('?')}'";

    private ResultSpec? ParseScored(WrittenType type)
    {
        RefuseAnnotations("probabilities are those of all members");
        WrittenType member = type.Argument(0);
        return member.Symbol.TypeKind != TypeKind.Enum ? Refuse(member, "probabilities are those of an enumeration's members, name one")
            : values.Parse(member, refuse) is { } value && values.Complete(value, isBare: true, []) is { } result ? ResultTypes.Scored(result)
            : null;
    }

    private ResultSpec? Complete(ParsedValue value, WrittenType type, string? withoutChecks = null)
    {
        AnnotatedValue annotated = new(values, value, type.Symbol.WithoutNullable(), method.Name, member: null, jsonName: null)
        {
            WithoutChecks = withoutChecks,
        };
        AnnotationParser.Apply(_annotations, annotated);
        value.Schema.Describe(Description.Of(method.GetReturnTypeAttributes()));
        return values.Complete(value, IsBare(value.Spec), annotated.Checks) is { } result ? ResultTypes.Of(result) : null;
    }

    // Null could not be told from a text that says null.
    private static bool IsBare(ValueSpec value) =>
        !value.IsNullable && (value is EnumSpec || (value is ScalarSpec { Kind: var kind } && ScalarTypes.IsText(kind)));

    private void RefuseAnnotations(string problem)
    {
        foreach (AttributeData attribute in _annotations)
        {
            values.Report(
                DiagnosticDescriptors.AnnotationNotSupported,
                attribute.NameLocation(),
                attribute.AttributeClass!.Name.Replace("Attribute", ""),
                method.Name,
                problem);
        }
    }

    private ResultSpec? Refuse(WrittenType type, string remedy)
    {
        refuse(type, remedy);
        return null;
    }
}
