using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;

namespace Typed.Generators.Analyzers;

/// <summary>Reports where a thread waits for the task of a client's method.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockedResultAnalyzer : DiagnosticAnalyzer
{
    private const string Result = "Result";
    private const string Wait = "Wait";
    private const string GetAwaiter = "GetAwaiter";
    private const string GetResult = "GetResult";

    // They give the same task in another form.
    private static readonly ImmutableHashSet<string> s_passing = ["AsTask", "ConfigureAwait", "Preserve"];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.ResultBlocked];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            // Every property and call of a project is looked at: only where there is a client at all.
            if (start.Compilation.GetTypeByMetadataName(KnownNames.TextGeneratorAttribute) is not null)
            {
                start.RegisterOperationAction(static context => Analyze(context), OperationKind.PropertyReference, OperationKind.Invocation);
            }
        });
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        IOperation? task = context.Operation switch
        {
            IPropertyReferenceOperation { Property.Name: Result } property => property.Instance,
            IInvocationOperation { TargetMethod.Name: Wait } wait => wait.Instance,
            IInvocationOperation { TargetMethod.Name: GetResult, Instance: IInvocationOperation { TargetMethod.Name: GetAwaiter } awaiter } => awaiter.Instance,
            _ => null,
        };
        if (Unwrap(task) is not { TargetMethod: { } method } call || !IsClient(call.Instance?.Type) || !AsynchronyAnalyzer.IsAsynchronous(method))
        {
            return;
        }

        SyntaxNode syntax = context.Operation.Syntax;
        if (syntax is InvocationExpressionSyntax invocation)
        {
            syntax = invocation.Expression;
        }

        Location location = syntax is MemberAccessExpressionSyntax access ? access.Name.GetLocation() : syntax.GetLocation();
        string type = ((INamedTypeSymbol)method.ReturnType).TypeArguments[0].ToMinimalDisplayString(context.Operation.SemanticModel!, location.SourceSpan.Start);
        string remedy = AsyncContext.Allows(context.Operation.Syntax)
            ? "await it"
            : $"make the method around it async and await it, or let the client have a method that returns '{type}'";
        context.ReportDiagnostic(Diagnostic.Create(
            DiagnosticDescriptors.ResultBlocked, location, Describe(context.Operation), method.Name, remedy));
    }

    private static string Describe(IOperation operation) => operation is IInvocationOperation invocation ? $"{invocation.TargetMethod.Name}()" : Result;

    /// <summary>The call that gave a task, whatever form it was given since.</summary>
    private static IInvocationOperation? Unwrap(IOperation? task)
    {
        while (task is IConversionOperation or IParenthesizedOperation or IInvocationOperation)
        {
            switch (task)
            {
                case IConversionOperation conversion:
                    task = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    task = parenthesized.Operand;
                    break;
                case IInvocationOperation { Instance: { } instance } call when s_passing.Contains(call.TargetMethod.Name):
                    task = instance;
                    break;
                case IInvocationOperation call:
                    return call;
            }
        }

        return null;
    }

    /// <summary>Whether a type is an annotated interface, or the client that is generated for one.</summary>
    private static bool IsClient(ITypeSymbol? type) => type is not null
        && (type.FindAttribute(KnownNames.TextGeneratorAttribute) is not null
            || (type.IsGeneratedHere() && type.AllInterfaces.Any(static @interface => @interface.FindAttribute(KnownNames.TextGeneratorAttribute) is not null)));
}
