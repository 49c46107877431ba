namespace Typed.CompilerServices;

/// <summary>The text that tells a model what its answer must be.</summary>
internal static class AnswerInstruction
{
    /// <summary>The text that follows the prompt of a method; empty for none.</summary>
    /// <param name="method">The method.</param>
    /// <param name="isChat">Whether the model's chat template writes the prompt.</param>
    public static string Of(TextMethod method, bool isChat)
    {
        if (method.Form is not { } form)
        {
            return "";
        }

        // Raw text goes on with the answer: only the developer knows whether anything can stand before it.
        string template = method.SchemaInstruction ?? (isChat ? DefaultOf(form.Outline) : "");
        return template
            .Replace("{labels}", form.Labels, StringComparison.Ordinal)
            .Replace("{schema}", form.Schema, StringComparison.Ordinal);
    }

    private static string DefaultOf(SchemaOutline outline) =>
        outline.IsComposite ? SchemaInstructionAttribute.Default
        : outline.Labels is not null ? SchemaInstructionAttribute.DefaultForLabels
        : "";
}
