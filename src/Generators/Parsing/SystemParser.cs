using Microsoft.CodeAnalysis;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;
using Typed.Generators.Model;

namespace Typed.Generators.Parsing;

/// <summary>Reads the system text of a method or an interface.</summary>
internal static class SystemParser
{
    /// <summary>The system text of a method, which is its interface's where it has none; null where it has an error, which has been reported.</summary>
    public static SystemText? Parse(
        IMethodSymbol method,
        IReadOnlyList<ParameterSpec> parameters,
        SystemText? ofInterface,
        PromptFolderSpec? folder,
        DiagnosticBag diagnostics) =>
        method.FindAttribute(KnownNames.SystemAttribute) is { } attribute
            ? Parse(attribute, PromptOwner.System(method.Name, parameters), folder, diagnostics)
            : ofInterface;

    /// <summary>The system text of an attribute; null where it has an error, which has been reported.</summary>
    public static SystemText? Parse(AttributeData attribute, PromptOwner owner, PromptFolderSpec? folder, DiagnosticBag diagnostics)
    {
        PromptSpec? text = PromptAttributeParser.Parse(attribute, owner, folder, diagnostics);
        return text is null ? null
            : folder is null && PromptAttributeParser.FileOf(attribute) is { } file ? new SystemText(null, file)
            : new SystemText(text, null);
    }
}
