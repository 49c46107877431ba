using Microsoft.CodeAnalysis;
using Typed.Generators.Diagnostics;
using Typed.Generators.Model;

namespace Typed.Generators.Parsing;

/// <summary>Reads an attribute that holds a text with holes, or the name of a file that does.</summary>
internal static class PromptAttributeParser
{
    /// <summary>The text; null where it has an error, which has been reported.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="owner">What its text is of.</param>
    /// <param name="folder">The prompt folder; null leaves a text in a file to a later step.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    public static PromptSpec? Parse(AttributeData attribute, PromptOwner owner, PromptFolderSpec? folder, DiagnosticBag diagnostics) =>
        FileOf(attribute) is { } file
            ? ParseFile(attribute, owner, file, folder, diagnostics)
            : ParseText(attribute, owner, diagnostics);

    /// <summary>The file that holds the text, or null where it is not in a file.</summary>
    public static string? FileOf(AttributeData? attribute) => attribute?.NamedArguments
        .FirstOrDefault(static argument => argument.Key == "File").Value is { Kind: TypedConstantKind.Primitive, Value: string file }
            ? file
            : null;

    /// <summary>The text of an attribute as it is written, and where; null where there is none.</summary>
    public static PromptSource? SourceOf(AttributeData attribute, PromptFolderSpec folder) =>
        FileOf(attribute) is { } name ? PromptFileReader.Find(name, folder) is { } file ? new FilePromptSource(file) : null
        : attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Primitive, Value: string text }] ? new LiteralPromptSource(attribute, text)
        : null;

    private static PromptSpec? ParseFile(
        AttributeData attribute,
        PromptOwner owner,
        string file,
        PromptFolderSpec? folder,
        DiagnosticBag diagnostics)
    {
        if (!attribute.ConstructorArguments.IsEmpty)
        {
            diagnostics.Add(DiagnosticDescriptors.PromptGivenTwice, attribute.ArgumentLocation("File"), owner, file);
            return null;
        }

        return folder is null
            ? PromptSpec.Empty
            : PromptFileReader.Read(file, folder, owner, attribute.ArgumentLocation("File"), diagnostics);
    }

    private static PromptSpec? ParseText(AttributeData attribute, PromptOwner owner, DiagnosticBag diagnostics)
    {
        // An argument that does not compile is reported by the compiler.
        if (attribute.ConstructorArguments is [not { Kind: TypedConstantKind.Primitive }])
        {
            return null;
        }

        object? value = attribute.ConstructorArguments is [{ } argument] ? argument.Value : null;
        if (value is string { Length: > 0 } text)
        {
            return PromptBinder.Bind(new LiteralPromptSource(attribute, text), owner, diagnostics);
        }

        diagnostics.Add(
            DiagnosticDescriptors.PromptEmpty,
            attribute.ArgumentLocation(),
            owner,
            attribute.ConstructorArguments.IsEmpty ? "neither written nor in a File" : value is null ? "null" : "empty",
            owner.WhyNotEmpty);
        return null;
    }
}
