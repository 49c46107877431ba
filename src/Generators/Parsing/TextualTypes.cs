using Microsoft.CodeAnalysis;
using Typed.Generators.Helpers;
using Typed.Generators.Model;

namespace Typed.Generators.Parsing;

/// <summary>Tells types whose ToString says something from those whose ToString is the name of the type.</summary>
internal static class TextualTypes
{
    /// <summary>How a value of a type becomes text.</summary>
    public static TextKind KindOf(ITypeSymbol type, bool acceptsNull)
    {
        ITypeSymbol value = type.WithoutNullable();
        return value.SpecialType == SpecialType.System_String ? acceptsNull ? TextKind.NullableString : TextKind.String

            // Of an object only its own type, known when the program runs, tells how it becomes text.
            : value.SpecialType == SpecialType.System_Object || value.TypeKind == TypeKind.Error ? TextKind.Formattable
            // A character implements the interface, and ignores the format.
            : value.SpecialType == SpecialType.System_Char ? TextKind.Plain
            : value.Implements(KnownNames.Formattable) ? TextKind.Formattable
            : HasText(value) ? TextKind.Plain
            : TextKind.None;
    }

    private static bool HasText(ITypeSymbol type) => type.TypeKind switch
    {
        TypeKind.Array or TypeKind.Delegate => false,

        // A collection has no text; of any other interface or abstract class the implementation may have one.
        TypeKind.Interface => !IsSequence(type) && !type.AllInterfaces.Any(IsSequence),
        TypeKind.Class or TypeKind.Struct => type.IsAbstract || OverridesToString(type),
        _ => true,
    };

    private static bool IsSequence(ITypeSymbol type) => type.SpecialType == SpecialType.System_Collections_IEnumerable;

    private static bool OverridesToString(ITypeSymbol type)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.SpecialType is SpecialType.System_Object or SpecialType.System_ValueType)
            {
                return false;
            }

            if (current.GetMembers("ToString").Any(static member => member is IMethodSymbol { IsOverride: true, Parameters.IsEmpty: true }))
            {
                return true;
            }
        }

        // The chain ends in an unresolved type, which the compiler reports.
        return true;
    }
}
