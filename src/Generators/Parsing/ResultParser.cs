using Microsoft.CodeAnalysis;
using Typed.Generators.Helpers;
using Typed.Generators.Model;
using Typed.Generators.Model.Values;
using Typed.Generators.Parsing.Values;

namespace Typed.Generators.Parsing;

/// <summary>Reads what one prompt gives: text, or a value, alone or wrapped.</summary>
/// <param name="values">Reads types of values.</param>
/// <param name="refuse">Takes what a method cannot return.</param>
internal sealed class ResultParser(ValueParser values, Refusal refuse)
{
    /// <summary>The result; null where it cannot be made, which has been reported.</summary>
    public ResultSpec? Parse(WrittenType type)
    {
        if (type.IsText)
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
            return ResultTypes.ListOfStrings(type) ?? ParseValue(type);
        }

        WrittenType inner = type.Argument(0);
        return ResultTypes.RemedyForNesting(type, inner) is { } remedy ? Refuse(type, remedy)
            : Parse(inner) is { } value ? wrap(value)
            : null;
    }

    /// <summary>The list whose elements come one by one; null where it cannot be made, which has been reported.</summary>
    public ResultSpec? ParseElements(WrittenType element)
    {
        if (ResultTypes.RemedyWithin(element) is { } remedy)
        {
            return Refuse(element, remedy);
        }

        return values.ParseElements(element, refuse) is { } list && values.Complete(list, isBare: false, []) is { } value
            ? ResultTypes.Of(value)
            : null;
    }

    public static string NeverNull(WrittenType type) => type.IsString
        ? "generated text is never null, write 'string'"
        : $"a result is never null, write '{type.Display.TrimEnd('?')}'";

    private ResultSpec? ParseValue(WrittenType type) =>
        ResultTypes.RemedyFor(type) is { } remedy ? Refuse(type, remedy)
        : values.Parse(type, refuse) is { } value && values.Complete(value, IsBare(value.Spec), []) is { } result ? ResultTypes.Of(result)
        : null;

    private ResultSpec? ParseScored(WrittenType type)
    {
        WrittenType member = type.Argument(0);
        return member.Symbol.TypeKind != TypeKind.Enum ? Refuse(member, "probabilities are those of an enumeration's members, name one")
            : values.Parse(member, refuse) is { } value && values.Complete(value, isBare: true, []) is { } result ? ResultTypes.Scored(result)
            : null;
    }

    // Null could not be told from a text that says null.
    private static bool IsBare(ValueSpec value) =>
        !value.IsNullable && (value is EnumSpec || (value is ScalarSpec { Kind: var kind } && ScalarTypes.IsText(kind)));

    private ResultSpec? Refuse(WrittenType type, string remedy)
    {
        refuse(type, remedy);
        return null;
    }
}
