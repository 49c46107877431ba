using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;
using Typed.Generators.Model;

namespace Typed.Generators.Parsing;

/// <summary>Turns the parameters of a method into their models.</summary>
internal static class ParameterParser
{
    public static List<ParameterSpec> Parse(IMethodSymbol method, bool isExplicit, DiagnosticBag diagnostics)
    {
        List<ParameterSpec> specs = [];
        HashSet<ParameterRole> roles = [];
        BatchParser.CheckRepeated(method, diagnostics);
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            CheckKind(parameter, diagnostics);
            ParameterRole role = RoleOf(parameter.Type);
            if (role != ParameterRole.Argument && !roles.Add(role))
            {
                diagnostics.Add(
                    DiagnosticDescriptors.ParameterRepeated,
                    parameter.SourceLocation(),
                    method.Name,
                    parameter.Type.Name,
                    parameter.Name);
            }

            specs.Add(Parse(parameter, role, isExplicit, diagnostics));
        }

        return specs;
    }

    private static ParameterSpec Parse(
        IParameterSymbol parameter,
        ParameterRole role,
        bool isExplicit,
        DiagnosticBag diagnostics)
    {
        bool isBatch = BatchParser.IsBatch(parameter);
        ITypeSymbol? item = isBatch ? BatchParser.Parse(parameter, diagnostics) : null;
        ITypeSymbol text = item ?? parameter.Type;
        bool acceptsNull = item is null
            ? ParameterAttributes.AcceptsNull(parameter)
            : item.NullableAnnotation == NullableAnnotation.Annotated;
        return new ParameterSpec
        {
            Attributes = ParameterAttributes.Of(parameter, isExplicit),
            Name = parameter.Name.EscapeIdentifier(),
            Type = parameter.Type.ToDisplayString(SymbolExtensions.TypeFormat) + DefaultValue.NullabilityOf(parameter),
            Default = DefaultValue.Of(parameter),
            Role = item is null ? role : ParameterRole.Batch,

            // What cannot be a batch has been reported; as text it gives no second error.
            Text = isBatch && item is null ? TextKind.String : TextualTypes.KindOf(text, acceptsNull),
            Formats = FormatKinds.Of(text),
            TextType = text.WithoutNullable().ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
            ThrowIfNull = parameter.Type.IsReferenceType && !ParameterAttributes.AcceptsNull(parameter),
            CanBeBatch = !isBatch && BatchParser.ItemOf(parameter.Type) is not null,
            ThrowIfItemNull = item is { IsReferenceType: true } && !acceptsNull,
        };
    }

    /// <summary>What a type of parameter is for.</summary>
    public static ParameterRole RoleOf(ITypeSymbol type) =>
        type.Is(KnownNames.CancellationToken) ? ParameterRole.CancellationToken
        : type.Is(KnownNames.GenerationOptions) ? ParameterRole.Options
        : ParameterRole.Argument;

    private static void CheckKind(IParameterSymbol parameter, DiagnosticBag diagnostics)
    {
        bool byModifier = parameter.RefKind != RefKind.None || parameter.IsParams;
        if (!byModifier && !IsRefused(parameter.Type))
        {
            return;
        }

        // Looked for only here, as finding it takes a search in the file.
        ParameterSyntax? syntax = parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as ParameterSyntax;
        SyntaxToken? modifier = syntax?.Modifiers.FirstOrDefault(static token => !token.IsKind(SyntaxKind.ScopedKeyword));
        (string kind, string remedy) = parameter switch
        {
            { RefKind: not RefKind.None } => ($"'{modifier}'", $"a prompt takes a value, remove '{modifier}'"),
            { IsParams: true } => ("'params'", "pass the text that the prompt should show as one string"),
            _ => ($"of type '{parameter.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}'", "write 'string'"),
        };
        diagnostics.Add(
            DiagnosticDescriptors.ParameterNotSupported,
            (byModifier ? modifier?.GetLocation() : syntax?.Type?.GetLocation()) ?? parameter.SourceLocation(),
            WrittenTypes.PropertiesOf(remedy),
            parameter.Name,
            kind,
            remedy);
    }

    private static bool IsRefused(ITypeSymbol type) =>
        type is { IsRefLikeType: true } or { TypeKind: TypeKind.Pointer or TypeKind.FunctionPointer or TypeKind.Dynamic };
}
