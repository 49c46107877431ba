using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;
using Typed.Generators.Parsing;

namespace Typed.Generators.Analyzers;

/// <summary>Reports the attributes of interfaces, methods and parameters where no client is generated that would heed them.</summary>
/// <remarks>
/// An interface counts as annotated when one that inherits it is, which only the whole compilation tells. What a method tells by itself is
/// reported with it, as editors offer fixes for nothing else.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AttributeWithoutEffectAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableArray<string> s_attributes =
    [
        KnownNames.PromptAttribute,
        KnownNames.SystemAttribute,
        KnownNames.ChatAttribute,
        KnownNames.GenerationOptionsAttribute,
        KnownNames.ExampleAttribute,
        KnownNames.ElementsAttribute,
        KnownNames.BatchAttribute,
        KnownNames.ThinkAttribute,
        KnownNames.RetryAttribute,
        KnownNames.SchemaInstructionAttribute,
        KnownNames.LimitsAttribute,
    ];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [DiagnosticDescriptors.AttributeWithoutEffect];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            ConcurrentBag<IMethodSymbol> methods = [];
            ConcurrentBag<INamedTypeSymbol> annotated = [];
            ConcurrentBag<INamedTypeSymbol> chats = [];
            start.RegisterSymbolAction(symbol => AnalyzeMethod(symbol, methods), SymbolKind.Method);
            start.RegisterSymbolAction(symbol => CollectType((INamedTypeSymbol)symbol.Symbol, annotated, chats), SymbolKind.NamedType);
            start.RegisterCompilationEndAction(end => Report(end, methods, chats, annotated));
        });
    }

    private static void AnalyzeMethod(SymbolAnalysisContext context, ConcurrentBag<IMethodSymbol> methods)
    {
        IMethodSymbol method = (IMethodSymbol)context.Symbol;
        if (ReasonOf(method) is { } reason)
        {
            Report(AttributesOf(method), reason, context.ReportDiagnostic);
        }
        else if (AttributesOf(method).Any())
        {
            methods.Add(method);
        }
    }

    private static void CollectType(
        INamedTypeSymbol type,
        ConcurrentBag<INamedTypeSymbol> annotated,
        ConcurrentBag<INamedTypeSymbol> chats)
    {
        if (OursOf(type).Any())
        {
            chats.Add(type);
        }

        if (type.TypeKind == TypeKind.Interface && type.FindAttribute(KnownNames.TextGeneratorAttribute) is not null)
        {
            annotated.Add(type);
        }
    }

    private static void Report(
        CompilationAnalysisContext context,
        IEnumerable<IMethodSymbol> methods,
        IEnumerable<INamedTypeSymbol> chats,
        IEnumerable<INamedTypeSymbol> annotated)
    {
        HashSet<ISymbol> generated = new(
            annotated.SelectMany(static type => type.AllInterfaces.Add(type)).Select(static type => type.OriginalDefinition),
            SymbolEqualityComparer.Default);
        foreach (IMethodSymbol method in methods.Where(method => !generated.Contains(method.ContainingType.OriginalDefinition)))
        {
            Report(AttributesOf(method), WithoutGenerator(method.ContainingType), context.ReportDiagnostic);
        }

        foreach (INamedTypeSymbol type in chats.Where(type => !generated.Contains(type.OriginalDefinition)))
        {
            Report(OursOf(type), WithoutGenerator(type), context.ReportDiagnostic);
        }
    }

    private static void Report(IEnumerable<(ISymbol Symbol, AttributeData Attribute)> attributes, string reason, Action<Diagnostic> report)
    {
        foreach ((ISymbol symbol, AttributeData attribute) in attributes)
        {
            string name = attribute.AttributeClass!.Name.Replace("Attribute", "");
            report(Diagnostic.Create(DiagnosticDescriptors.AttributeWithoutEffect, attribute.NameLocation(), name, symbol.Name, reason));
        }
    }

    /// <summary>Our attributes on a method and on its parameters.</summary>
    private static IEnumerable<(ISymbol Symbol, AttributeData Attribute)> AttributesOf(IMethodSymbol method) => method.Parameters
        .Prepend<ISymbol>(method)
        .SelectMany(OursOf);

    private static IEnumerable<(ISymbol Symbol, AttributeData Attribute)> OursOf(ISymbol symbol) => symbol
        .GetAttributes()
        .Where(static attribute => s_attributes.Any(name => attribute.AttributeClass.Is(name)))
        .Select(attribute => (symbol, attribute));

    /// <summary>Why no client has a method, whatever its interface; null where that tells.</summary>
    private static string? ReasonOf(IMethodSymbol method) => method switch
    {
        { ContainingType.TypeKind: not TypeKind.Interface } => "it is not a method of an interface",
        { IsAbstract: false } => "the method has a body of its own",
        _ => null,
    };

    private static string WithoutGenerator(INamedTypeSymbol type) => $"write [TextGenerator(\"...\")] above interface '{type.Name}'";
}
