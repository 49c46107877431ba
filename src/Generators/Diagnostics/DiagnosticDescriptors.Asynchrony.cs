using Microsoft.CodeAnalysis;

namespace Typed.Generators.Diagnostics;

internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor CancellationMissing = new(
        DiagnosticIds.CancellationMissing,
        "The method cannot be cancelled",
        "Method '{0}' cannot be cancelled, and a text can take long: give it a parameter 'CancellationToken cancellationToken = default'",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.CancellationMissing + ".md");

    public static readonly DiagnosticDescriptor AsyncSuffixMissing = new(
        DiagnosticIds.AsyncSuffixMissing,
        "The name of an asynchronous method does not end with Async",
        "Method '{0}' returns before its text is there: name it '{0}Async'",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.AsyncSuffixMissing + ".md");

    public static readonly DiagnosticDescriptor ResultBlocked = new(
        DiagnosticIds.ResultBlocked,
        "A thread is blocked until a text is there",
        "'{0}' blocks the thread until the text of '{1}' is there, which can take long: {2}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.ResultBlocked + ".md");
}
