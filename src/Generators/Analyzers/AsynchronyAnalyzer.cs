using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;

namespace Typed.Generators.Analyzers;

/// <summary>Suggests that the asynchronous methods of annotated interfaces can be cancelled, and are named as such methods are.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AsynchronyAnalyzer : DiagnosticAnalyzer
{
    private const string Suffix = "Async";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [DiagnosticDescriptors.CancellationMissing, DiagnosticDescriptors.AsyncSuffixMissing];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(static context => Analyze(context), SymbolKind.Method);
    }

    /// <summary>Whether a method gives its result later: a task, or what comes bit by bit.</summary>
    internal static bool IsAsynchronous(IMethodSymbol method) =>
        method.ReturnType.Is(KnownNames.Task) || method.ReturnType.Is(KnownNames.ValueTask) || method.ReturnType.Is(KnownNames.AsyncEnumerable);

    private static void Analyze(SymbolAnalysisContext context)
    {
        IMethodSymbol method = (IMethodSymbol)context.Symbol;
        if (method is not { MethodKind: MethodKind.Ordinary, IsAbstract: true, IsStatic: false, ContainingType.TypeKind: TypeKind.Interface }
            || method.ContainingType.FindAttribute(KnownNames.TextGeneratorAttribute) is null
            || !IsAsynchronous(method))
        {
            return;
        }

        if (!method.Parameters.Any(static parameter => parameter.Type.Is(KnownNames.CancellationToken)))
        {
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.CancellationMissing, method.SourceLocation(), method.Name));
        }

        if (!method.Name.EndsWith(Suffix, StringComparison.Ordinal))
        {
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.AsyncSuffixMissing, method.SourceLocation(), method.Name));
        }
    }
}
