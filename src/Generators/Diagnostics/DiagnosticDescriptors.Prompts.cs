using Microsoft.CodeAnalysis;

namespace Typed.Generators.Diagnostics;

internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor HoleWithoutParameter = new(
        DiagnosticIds.HoleWithoutParameter,
        "The placeholder names no parameter",
        "No parameter of method '{0}' is named '{1}'{2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.HoleWithoutParameter + ".md");

    public static readonly DiagnosticDescriptor ParameterUnused = new(
        DiagnosticIds.ParameterUnused,
        "The prompt does not use the parameter",
        "The prompt of method '{0}' does not use parameter '{1}': write '{{{1}}}' where it belongs, or remove the parameter",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.ParameterUnused + ".md");

    public static readonly DiagnosticDescriptor BraceUnbalanced = new(
        DiagnosticIds.BraceUnbalanced,
        "A brace of the prompt is unbalanced",
        "This '{0}' {1}: write '{2}', or '{0}{0}' for a brace that is text",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.BraceUnbalanced + ".md");

    public static readonly DiagnosticDescriptor HoleMalformed = new(
        DiagnosticIds.HoleMalformed,
        "A placeholder of the prompt is malformed",
        "{0}: write '{{name}}', '{{name:format}}' or '{{name,alignment:format}}', or '{{{{' and '}}}}' for braces that are text",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.HoleMalformed + ".md");

    public static readonly DiagnosticDescriptor FormatIgnored = new(
        DiagnosticIds.FormatIgnored,
        "The format of a placeholder has no effect",
        "Format '{0}' has no effect, as parameter '{1}' is {2}, which takes no format",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.FormatIgnored + ".md");

    public static readonly DiagnosticDescriptor FormatInvalid = new(
        DiagnosticIds.FormatInvalid,
        "The format of a placeholder is invalid for its parameter",
        "Format '{0}' is invalid for parameter '{1}', {2}, and would throw a FormatException at run time: write {3}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.FormatInvalid + ".md");

    public static readonly DiagnosticDescriptor HoleOfSpecialParameter = new(
        DiagnosticIds.HoleOfSpecialParameter,
        "The placeholder names a parameter that is not text",
        "Parameter '{0}' is a {1}, which is not part of a prompt: remove '{{{0}}}'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.HoleOfSpecialParameter + ".md");

    public static readonly DiagnosticDescriptor PromptEmpty = new(
        DiagnosticIds.PromptEmpty,
        "The prompt is empty",
        "The {0} is {1}: {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.PromptEmpty + ".md");

    public static readonly DiagnosticDescriptor HoleWithoutText = new(
        DiagnosticIds.HoleWithoutText,
        "The argument of a placeholder has no text of its own",
        "Parameter '{0}' is {1}, whose ToString gives only the name of its type: pass the text that the prompt should show{2}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.HoleWithoutText + ".md");

    public static readonly DiagnosticDescriptor PromptFileMissing = new(
        DiagnosticIds.PromptFileMissing,
        "The file of the prompt was not found",
        "There is no prompt file '{0}': {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.PromptFileMissing + ".md");

    public static readonly DiagnosticDescriptor PromptGivenTwice = new(
        DiagnosticIds.PromptGivenTwice,
        "The prompt is given twice",
        "The {0} is written here and in file '{1}': remove one of the two",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.PromptGivenTwice + ".md");
}
