using Microsoft.CodeAnalysis;

namespace Typed.Generators.Diagnostics;

internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor ModelUnknown = new(
        DiagnosticIds.ModelUnknown,
        "The model is not known",
        "No model is known as '{0}': {1}name it owner/name as on the hub, or declare it with <TypedModel Include=\"{0}\" /> in the project",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.ModelUnknown + ".md");

    public static readonly DiagnosticDescriptor ContextExceeded = new(
        DiagnosticIds.ContextExceeded,
        "More tokens are asked for than the model has room for",
        "{0} = {1}, but the context of '{2}' is {3} tokens, the prompt among them: write at most {4}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.ContextExceeded + ".md");
}
