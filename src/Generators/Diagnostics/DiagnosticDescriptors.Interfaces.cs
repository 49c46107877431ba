using Microsoft.CodeAnalysis;

namespace Typed.Generators.Diagnostics;

/// <summary>Every rule, in files by subject.</summary>
internal static partial class DiagnosticDescriptors
{
    private const string Category = "Typed";
    private const string HelpLink = "https://github.com/typed-dev/typed/blob/main/docs/diagnostics/";

    public static readonly DiagnosticDescriptor InterfaceNotPartial = new(
        DiagnosticIds.InterfaceNotPartial,
        "A text generator interface must be partial",
        "Interface '{0}' must be partial, as its Create and Declared are generated into it: write 'partial interface {0}'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.InterfaceNotPartial + ".md");

    public static readonly DiagnosticDescriptor ContainingTypeNotPartial = new(
        DiagnosticIds.ContainingTypeNotPartial,
        "A type around a text generator interface must be partial",
        "Type '{0}' must be partial, as code is generated into interface '{1}' inside it: write 'partial {2} {0}'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.ContainingTypeNotPartial + ".md");

    public static readonly DiagnosticDescriptor InterfaceKindNotSupported = new(
        DiagnosticIds.InterfaceKindNotSupported,
        "This kind of interface cannot be a text generator",
        "Interface '{0}' cannot be a text generator, as it is {1}: {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.InterfaceKindNotSupported + ".md");

    public static readonly DiagnosticDescriptor ReservedMemberName = new(
        DiagnosticIds.ReservedMemberName,
        "The member's name is taken by generated code",
        "Member '{0}' needs another name: the generator writes {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.ReservedMemberName + ".md");

    public static readonly DiagnosticDescriptor GeneratedTypeNameTaken = new(
        DiagnosticIds.GeneratedTypeNameTaken,
        "The name of a generated type is taken",
        "The client of interface '{0}' is to be named '{1}', but there is {2}: rename one of the two",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.GeneratedTypeNameTaken + ".md");

    public static readonly DiagnosticDescriptor ModelNameEmpty = new(
        DiagnosticIds.ModelNameEmpty,
        "A text generator must name its model",
        "The model's name is {0}: write the name of a model, such as \"gpt2\"",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.ModelNameEmpty + ".md");

    public static readonly DiagnosticDescriptor LanguageVersionTooOld = new(
        DiagnosticIds.LanguageVersionTooOld,
        "The language version is too old for generated code",
        "Generated code needs C# {0}, but this project is compiled as C# {1}: remove LangVersion from the project or raise it",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.LanguageVersionTooOld + ".md");

    public static readonly DiagnosticDescriptor AttributeWithoutEffect = new(
        DiagnosticIds.AttributeWithoutEffect,
        "The attribute has no effect",
        "[{0}] has no effect on '{1}': {2}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.AttributeWithoutEffect + ".md",
        customTags: [WellKnownDiagnosticTags.CompilationEnd]);
}
