using Microsoft.CodeAnalysis;

namespace Typed.Generators.Diagnostics;

internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor ReturnTypeNotSupported = new(
        DiagnosticIds.ReturnTypeNotSupported,
        "The return type is not supported",
        "Method '{0}' cannot return '{1}': {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.ReturnTypeNotSupported + ".md");

    public static readonly DiagnosticDescriptor GenericMethod = new(
        DiagnosticIds.GenericMethod,
        "A generated method cannot be generic",
        "Method '{0}' cannot be generic, as its client is written before its type arguments are known: remove '{1}'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.GenericMethod + ".md");

    public static readonly DiagnosticDescriptor ParameterNotSupported = new(
        DiagnosticIds.ParameterNotSupported,
        "The parameter is not supported",
        "Parameter '{0}' cannot be {1}: {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.ParameterNotSupported + ".md");

    public static readonly DiagnosticDescriptor MemberNotSupported = new(
        DiagnosticIds.MemberNotSupported,
        "A text generator interface has methods only",
        "The client cannot implement {0} '{1}': make it a method that returns text, or give it a default implementation",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.MemberNotSupported + ".md");

    public static readonly DiagnosticDescriptor PromptMissing = new(
        DiagnosticIds.PromptMissing,
        "The method has no prompt",
        "Method '{0}' has no [Prompt] and {1}: write [Prompt(\"...\")] above it, or give it exactly one string parameter, which is then the prompt",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.PromptMissing + ".md");

    public static readonly DiagnosticDescriptor ParameterRepeated = new(
        DiagnosticIds.ParameterRepeated,
        "A parameter of this type may occur only once",
        "Method '{0}' has more than one {1} parameter: remove '{2}'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.ParameterRepeated + ".md");

    public static readonly DiagnosticDescriptor BatchNotSupported = new(
        DiagnosticIds.BatchNotSupported,
        "The parameter cannot be a batch",
        "Parameter '{0}' cannot be [Batch], as {1}: {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.BatchNotSupported + ".md");

    public static readonly DiagnosticDescriptor BatchRepeated = new(
        DiagnosticIds.BatchRepeated,
        "Only one parameter may be a batch",
        "Method '{0}' makes a prompt of each item of '{1}' already: remove [Batch] from '{2}'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.BatchRepeated + ".md");

    public static readonly DiagnosticDescriptor ElementsNotSupported = new(
        DiagnosticIds.ElementsNotSupported,
        "The elements of this return type cannot come one by one",
        "[Elements] is for methods that return 'IAsyncEnumerable<string>', but '{0}' returns '{1}': remove it, or change the return type",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.ElementsNotSupported + ".md");
}
