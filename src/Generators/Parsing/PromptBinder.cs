using Microsoft.CodeAnalysis;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;
using Typed.Generators.Model;

namespace Typed.Generators.Parsing;

/// <summary>Cuts the text of a prompt and binds its holes to the parameters of its method. It knows no symbols.</summary>
internal static class PromptBinder
{
    /// <summary>The prompt; null where it has an error, which has been reported.</summary>
    public static PromptSpec? Bind(
        PromptSource source,
        PromptOwner owner,
        DiagnosticBag diagnostics)
    {
        int mark = diagnostics.Count;
        PromptSyntax syntax = PromptSyntax.Parse(source.Text);
        ReportErrors(syntax, source, diagnostics);
        HoleSpec?[] holes = [.. syntax.Holes.Select(hole => HoleBinder.Bind(hole, owner, source, diagnostics))];
        return diagnostics.FirstErrorSince(mark) is not null
            ? null
            : new PromptSpec(
                syntax.Constants.Select(source.Clean).ToEquatableArray(),
                holes.Select(static hole => hole!).ToEquatableArray());
    }

    private static void ReportErrors(PromptSyntax syntax, PromptSource source, DiagnosticBag diagnostics)
    {
        foreach (PromptSyntaxError error in syntax.Errors)
        {
            Location location = source.Locate(error.Span);
            switch (error)
            {
                case PromptSyntaxError.Unbalanced { Brace: '{' }:
                    diagnostics.Add(DiagnosticDescriptors.BraceUnbalanced, location, '{', "is never closed", "{name}");
                    break;
                case PromptSyntaxError.Unbalanced:
                    diagnostics.Add(DiagnosticDescriptors.BraceUnbalanced, location, '}', "closes nothing", "{name}");
                    break;
                case PromptSyntaxError.Malformed malformed:
                    diagnostics.Add(DiagnosticDescriptors.HoleMalformed, location, malformed.Problem);
                    break;
            }
        }
    }
}
