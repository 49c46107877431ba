using Microsoft.CodeAnalysis;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;
using Typed.Generators.Model;

namespace Typed.Generators.Parsing;

/// <summary>Reads from its return type how a method hands over its text.</summary>
internal static class ReturnParser
{
    private const string Remedy = "write string, Task<string>, ValueTask<string> or IAsyncEnumerable<string>";

    public static ReturnKind? Parse(IMethodSymbol method, DiagnosticBag diagnostics)
    {
        ITypeSymbol type = method.ReturnType;
        if (!method.ReturnsByRef && !method.ReturnsByRefReadonly && KindOf(type) is { } kind)
        {
            return kind;
        }

        if (!IsUnresolved(type))
        {
            diagnostics.Add(
                DiagnosticDescriptors.ReturnTypeNotSupported,
                method.Syntax()?.ReturnType.GetLocation() ?? method.SourceLocation(),
                method.Name,
                type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
                RemedyFor(method));
        }

        return null;
    }

    private static ReturnKind? KindOf(ITypeSymbol type) => type switch
    {
        _ when IsText(type) => ReturnKind.String,
        INamedTypeSymbol { TypeArguments: [{ } text] } generic when IsText(text) => CarrierOf(generic),
        _ => null,
    };

    private static ReturnKind? CarrierOf(INamedTypeSymbol type) =>
        type.Is(KnownNames.Task) ? ReturnKind.Task
        : type.Is(KnownNames.ValueTask) ? ReturnKind.ValueTask
        : type.Is(KnownNames.AsyncEnumerable) ? ReturnKind.AsyncEnumerable
        : null;

    private static bool IsText(ITypeSymbol type) =>
        type is { SpecialType: SpecialType.System_String, NullableAnnotation: not NullableAnnotation.Annotated };

    private static bool IsUnresolved(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Error || (type is INamedTypeSymbol named && named.TypeArguments.Any(IsUnresolved));

    private static string RemedyFor(IMethodSymbol method) => method.ReturnType switch
    {
        _ when method.ReturnsByRef || method.ReturnsByRefReadonly => "remove 'ref'",
        { NullableAnnotation: NullableAnnotation.Annotated, SpecialType: SpecialType.System_String } =>
            "generated text is never null, write 'string'",
        INamedTypeSymbol { TypeArguments: [{ SpecialType: SpecialType.System_String }] } generic
            when CarrierOf(generic) is not null => $"generated text is never null, write '{generic.Name}<string>'",
        INamedTypeSymbol { Arity: 0, Name: "Task" or "ValueTask" } task => $"write '{task.Name}<string>'",
        { SpecialType: SpecialType.System_Void } => "write 'string', or 'Task<string>' so as not to block",
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T } =>
            "write 'IAsyncEnumerable<string>' for text in chunks as they come",
        _ => Remedy,
    };
}
