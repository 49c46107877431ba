using Microsoft.CodeAnalysis;

namespace Typed.Generators.Diagnostics;

internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor ChatTemplateMissing = new(
        DiagnosticIds.ChatTemplateMissing,
        "The model has no chat template",
        "Model '{0}' has no chat template, so that it sees plain text in place of a chat: name a model with a chat template, or remove [{1}]",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.ChatTemplateMissing + ".md");

    public static readonly DiagnosticDescriptor HoleOfInterface = new(
        DiagnosticIds.HoleOfInterface,
        "The system text of an interface has a placeholder",
        "The system text of interface '{1}' has no parameter '{0}': write [System] at the methods that have it, or '{{{{' and '}}}}' for braces that are text",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.HoleOfInterface + ".md");
}
