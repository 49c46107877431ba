using Microsoft.CodeAnalysis;
using Typed.Generators.Helpers;
using Typed.Generators.Model;

namespace Typed.Generators.Parsing;

/// <summary>Tells which formats the values of a type take.</summary>
internal static class FormatKinds
{
    /// <summary>The formats of a type of the base library; unknown for any other, which may take what it likes.</summary>
    public static FormatKind Of(ITypeSymbol type) => type.WithoutNullable() switch
    {
        { TypeKind: TypeKind.Enum } => FormatKind.Enumeration,
        { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_UInt64 or SpecialType.System_IntPtr or SpecialType.System_UIntPtr } =>
            FormatKind.Integer,
        { SpecialType: SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal } => FormatKind.Real,
        { SpecialType: SpecialType.System_DateTime } => FormatKind.DateTime,
        { } value when value.Is(KnownNames.Half) => FormatKind.Real,
        { } value when value.Is(KnownNames.Guid) => FormatKind.Guid,
        { } value when value.Is(KnownNames.DateTimeOffset) => FormatKind.DateTimeOffset,
        { } value when value.Is(KnownNames.DateOnly) => FormatKind.DateOnly,
        { } value when value.Is(KnownNames.TimeOnly) => FormatKind.TimeOnly,
        { } value when value.Is(KnownNames.TimeSpan) => FormatKind.TimeSpan,
        _ => FormatKind.Unknown,
    };
}
