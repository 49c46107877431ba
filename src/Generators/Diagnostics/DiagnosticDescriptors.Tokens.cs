using Microsoft.CodeAnalysis;

namespace Typed.Generators.Diagnostics;

// Counted at the end of a compilation only: a vocabulary is too large to be read while somebody types.
internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor TextTooLong = new(
        DiagnosticIds.TextTooLong,
        "The text of a method is longer than the model's context",
        "The text of method '{0}' alone is {1}, but the context of '{2}' is {3} tokens, and its answer needs room too: shorten it, or choose a model with a longer context",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.TextTooLong + ".md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor AnswerTooLong = new(
        DiagnosticIds.AnswerTooLong,
        "There is no room for the shortest answer",
        "The shortest answer of method '{0}' takes at least {1}, but {2}: {3}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.AnswerTooLong + ".md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor SpecialTokenMissing = new(
        DiagnosticIds.SpecialTokenMissing,
        "The model has no such special token",
        "The tokenizer of '{0}' has no token '{1}', which is plain text to the model: {2}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.SpecialTokenMissing + ".md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor LabelsAlike = new(
        DiagnosticIds.LabelsAlike,
        "Two labels are the same to the model",
        "The tokenizer of '{0}' spells '{1}' and '{2}' alike, so that method '{3}' cannot tell them apart: give one of them another name, such as by [JsonStringEnumMemberName]",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.LabelsAlike + ".md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);
}
