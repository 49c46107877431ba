using Microsoft.CodeAnalysis;
using Typed.Generators.Helpers;
using Typed.Generators.Model;

namespace Typed.Generators.Parsing;

/// <summary>Declares a member that has an error, whatever its kind, so that the client implements its interface.</summary>
internal static class StubParser
{
    private static readonly SymbolDisplayFormat s_parameterFormat = SymbolExtensions.TypeFormat.WithParameterOptions(
        SymbolDisplayParameterOptions.IncludeModifiers
        | SymbolDisplayParameterOptions.IncludeType
        | SymbolDisplayParameterOptions.IncludeName);

    // What an implementation may say of its type parameters: all of it, as for any method.
    private static readonly SymbolDisplayFormat s_genericFormat = SymbolExtensions.TypeFormat.WithGenericsOptions(
        SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints);

    /// <summary>A stub that throws the message; null for an operator, which no stub can stand for.</summary>
    public static StubSpec? Parse(ISymbol member, bool isExplicit, string message)
    {
        string modifiers = (isExplicit, member.IsStatic) switch
        {
            (true, true) => "static ",
            (true, false) => "",
            (false, true) => "public static ",
            (false, false) => "public ",
        };

        // The interface that has them allows unsafe code.
        modifiers += TypesOf(member).Any(HasPointer) ? "unsafe " : "";
        string owner = isExplicit ? member.ContainingType.ToDisplayString(SymbolExtensions.TypeFormat) + "." : "";
        string name = owner + member.Name.EscapeIdentifier();
        StubSpec? stub = member switch
        {
            IMethodSymbol { MethodKind: MethodKind.Ordinary } method => new StubSpec(
                $"{modifiers}{Ref(method.RefKind)}{TypeOf(method.ReturnType)} {name}{TypeParametersOf(method)}" +
                $"({ParametersOf(method.Parameters, isExplicit)}){(isExplicit ? "" : ConstraintsOf(method))}",
                EquatableArray<string>.Empty,
                message),
            IPropertySymbol property => new StubSpec(
                $"{modifiers}{Ref(property.RefKind)}{TypeOf(property.Type)} " +
                (property.IsIndexer ? $"{owner}this[{ParametersOf(property.Parameters, isExplicit)}]" : name),
                AccessorsOf(property).ToEquatableArray(),
                message),
            IEventSymbol @event => new StubSpec(
                $"{modifiers}event {TypeOf(@event.Type)} {name}", new(["add", "remove"]), message),
            _ => null,
        };
        return stub is null ? null : stub with { DocumentationId = member.OriginalDefinition.GetDocumentationCommentId() ?? "" };
    }

    private static IEnumerable<ITypeSymbol> TypesOf(ISymbol member) => member switch
    {
        IMethodSymbol method => method.Parameters.Select(static parameter => parameter.Type).Prepend(method.ReturnType),
        IPropertySymbol property => property.Parameters.Select(static parameter => parameter.Type).Prepend(property.Type),
        _ => [],
    };

    private static bool HasPointer(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => HasPointer(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(HasPointer),
        _ => type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer,
    };

    private static string TypeOf(ITypeSymbol type) => type.ToDisplayString(SymbolExtensions.TypeFormat);

    private static string Ref(RefKind kind) => kind switch
    {
        RefKind.Ref => "ref ",
        RefKind.RefReadOnly => "ref readonly ",
        _ => "",
    };

    // Default values mean nothing on an explicit implementation, and the compiler warns of them.
    private static string ParametersOf(IEnumerable<IParameterSymbol> parameters, bool isExplicit) =>
        string.Join(", ", parameters.Select(parameter =>
        {
            string declaration = ParameterAttributes.Of(parameter, isExplicit) + parameter.ToDisplayString(s_parameterFormat);
            return isExplicit || DefaultValue.Of(parameter) is not { } value
                ? declaration
                : $"{declaration.Insert(declaration.LastIndexOf(' '), DefaultValue.NullabilityOf(parameter))} = {value}";
        }));

    private static string TypeParametersOf(IMethodSymbol method) => method.IsGenericMethod
        ? $"<{string.Join(", ", method.TypeParameters.Select(static parameter => parameter.Name.EscapeIdentifier()))}>"
        : "";

    private static string ConstraintsOf(IMethodSymbol method)
    {
        string display = method.ToDisplayString(s_genericFormat);
        int where = display.IndexOf(" where ", StringComparison.Ordinal);
        return where < 0 ? "" : display.Substring(where);
    }

    private static IEnumerable<string> AccessorsOf(IPropertySymbol property)
    {
        if (property.GetMethod is not null)
        {
            yield return "get";
        }

        if (property.SetMethod is { } setter)
        {
            yield return setter.IsInitOnly ? "init" : "set";
        }
    }
}
