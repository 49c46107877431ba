using Microsoft.CodeAnalysis;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;
using Typed.Generators.Model;

namespace Typed.Generators.Parsing;

/// <summary>
/// Puts the prompts and system texts of files into the methods that use them. It comes after the interface is parsed, so that an edit of a
/// file costs no more than this, and one of a file that an interface does not use changes nothing of it.
/// </summary>
internal static class PromptFileBinder
{
    public static TextGeneratorSpec Bind(TextGeneratorSpec spec, PromptFolderSpec folder) =>
        spec.Members.Any(static member => member is MethodSpec { File: not null })
            ? spec with
            {
                Members = spec.Members
                    .Select(member => member is MethodSpec { File: { } file } method ? Bind(method, file, folder) : member)
                    .ToEquatableArray(),
            }
            : spec;

    private static MemberSpec Bind(MethodSpec method, PromptFileUse file, PromptFolderSpec folder)
    {
        // The analyzer has the places and reports; here an error only makes a stub.
        DiagnosticBag diagnostics = new();
        string name = method.Name.TrimStart('@');
        PromptSpec? system = file.System is null
            ? method.System
            : PromptFileReader.Read(file.System, folder, PromptOwner.System(name, method.Parameters), Location.None, diagnostics);
        PromptSpec? prompt = file switch
        {
            { Prompt: { } written } =>
                PromptFileReader.Read(written, folder, PromptOwner.Prompt(name, method.Parameters), Location.None, diagnostics),
            { PromptIsParameter: true } => PromptParser.Choose(name, method.Parameters, system, Location.None, diagnostics),
            _ => method.Prompt,
        };
        EquatableArray<ExampleSpec> examples = prompt is null
            ? method.Examples
            : ExampleBinder.Bind(method.Examples, prompt, name, method.Parameters, static _ => Location.None, diagnostics);
        return diagnostics.FirstErrorSince(0) is { } error
            ? file.Stub with { Message = error }
            : method with { Prompt = prompt!, System = system, Examples = examples, File = null };
    }
}
