using Microsoft.CodeAnalysis;

namespace Typed.Generators.Diagnostics;

internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor OptionOutOfRange = new(
        DiagnosticIds.OptionOutOfRange,
        "The generation option is out of range",
        "{0} is {1}, but must be {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.OptionOutOfRange + ".md");

    public static readonly DiagnosticDescriptor StopSequenceEmpty = new(
        DiagnosticIds.StopSequenceEmpty,
        "A stop sequence is empty",
        "A stop sequence is {0}, which would end every generation at once: remove it",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.StopSequenceEmpty + ".md");

    public static readonly DiagnosticDescriptor OptionsContradict = new(
        DiagnosticIds.OptionsContradict,
        "Generation options contradict each other",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.OptionsContradict + ".md");
}
