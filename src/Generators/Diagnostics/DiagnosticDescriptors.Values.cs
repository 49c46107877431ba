using Microsoft.CodeAnalysis;

namespace Typed.Generators.Diagnostics;

internal static partial class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor ValueTypeNotSupported = new(
        DiagnosticIds.ValueTypeNotSupported,
        "The type of a property cannot be written by a model",
        "'{0}' cannot be of type '{1}': {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.ValueTypeNotSupported + ".md");

    public static readonly DiagnosticDescriptor WrittenNameRepeated = new(
        DiagnosticIds.WrittenNameRepeated,
        "Two names are written the same",
        "'{0}' and '{1}' are both written '{2}': give one of them another name",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.WrittenNameRepeated + ".md");

    public static readonly DiagnosticDescriptor TypeNotConstructible = new(
        DiagnosticIds.TypeNotConstructible,
        "The type cannot be made",
        "Type '{0}' cannot be made of JSON: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.TypeNotConstructible + ".md");

    public static readonly DiagnosticDescriptor CaseNotSupported = new(
        DiagnosticIds.CaseNotSupported,
        "The case of a hierarchy is not supported",
        "Type '{0}' is no closed hierarchy: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.CaseNotSupported + ".md");

    public static readonly DiagnosticDescriptor ValueWithoutEnd = new(
        DiagnosticIds.ValueWithoutEnd,
        "A value of the type would have no end",
        "'{0}' can never end, as it contains another value of its own type without fail: let it be null, or make it a list that may be empty",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.ValueWithoutEnd + ".md");

    public static readonly DiagnosticDescriptor AnnotationNotSupported = new(
        DiagnosticIds.AnnotationNotSupported,
        "The annotation cannot be kept to",
        "[{0}] of '{1}' cannot be kept to: {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.AnnotationNotSupported + ".md");

    public static readonly DiagnosticDescriptor PatternNotSupported = new(
        DiagnosticIds.PatternNotSupported,
        "The pattern cannot be kept to",
        "The pattern of '{0}' cannot be kept to: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.PatternNotSupported + ".md");

    public static readonly DiagnosticDescriptor AttributeNeedsValue = new(
        DiagnosticIds.AttributeNeedsValue,
        "The attribute has no effect on what the method returns",
        "[{0}] has no effect on '{1}', {2}: remove it",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.AttributeNeedsValue + ".md");

    public static readonly DiagnosticDescriptor LabelNotSupported = new(
        DiagnosticIds.LabelNotSupported,
        "The name of an enumeration's member begins or ends with white space",
        "'{0}' is written '{1}', which is empty or has white space at an end, as the space after a prompt has: give it a name without",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.LabelNotSupported + ".md");

    public static readonly DiagnosticDescriptor InstructionPlaceholder = new(
        DiagnosticIds.InstructionPlaceholder,
        "The placeholder of the schema instruction stands for nothing",
        "'{0}' stands for nothing in [SchemaInstruction]: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.InstructionPlaceholder + ".md");

    public static readonly DiagnosticDescriptor SerializerAttributeNotSupported = new(
        DiagnosticIds.SerializerAttributeNotSupported,
        "The serializer's attribute cannot be kept to",
        "[{0}] of '{1}' cannot be kept to: {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.SerializerAttributeNotSupported + ".md");
}
