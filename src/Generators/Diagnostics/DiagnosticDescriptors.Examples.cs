using Microsoft.CodeAnalysis;

namespace Typed.Generators.Diagnostics;

internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor ExampleInputCount = new(
        DiagnosticIds.ExampleInputCount,
        "The example has the wrong number of inputs",
        "The example has {0}, but the prompt of method '{1}' uses {2}: {3}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.ExampleInputCount + ".md");

    public static readonly DiagnosticDescriptor ExampleTextNull = new(
        DiagnosticIds.ExampleTextNull,
        "A text of the example is null",
        "The example's {0} is null: write a text",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.ExampleTextNull + ".md");

    public static readonly DiagnosticDescriptor ExampleOutputInvalid = new(
        DiagnosticIds.ExampleOutputInvalid,
        "The output of the example is no valid answer",
        "The example's output is nothing that '{0}' could return: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.ExampleOutputInvalid + ".md");
}
