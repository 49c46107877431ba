using System.Text;
using Typed.Generators.Helpers;
using Typed.Generators.Model;

namespace Typed.Generators.Emission;

/// <summary>What an editor shows of a generated method beside what its author wrote: prompt, options and an example.</summary>
internal static class MethodDocumentation
{
    // A prompt may be a book; whoever wants to read it all opens it.
    private const int MostCharacters = 800;

    /// <summary>The lines of the comment.</summary>
    public static string Of(MethodSpec method, TextGeneratorSpec spec)
    {
        StringBuilder comment = new();
        Line(comment, "<remarks>");
        if (method.System is not null)
        {
            Text(comment, "The system text:", method.System);
        }

        Text(comment, $"The prompt, for <c>{Escape(spec.Model)}</c>:", method.Prompt);
        if (method.Examples.Count > 0)
        {
            Line(comment, $"<para>{method.Examples.Count} example{(method.Examples.Count == 1 ? " stands" : "s stand")} before it.</para>");
        }

        Line(comment, $"<para>{Options(new EffectiveOptions(method, spec), isModelKnown: spec.ModelDefaults is not null)}</para>");
        Line(comment, "</remarks>");

        // An explicit implementation is called by the interface, whose own comment its callers see.
        if (method.ExplicitInterface is null)
        {
            Line(comment, "<example>");
            Code(comment, Example(method, spec));
            Line(comment, "</example>");
        }

        return comment.ToString().TrimEnd('\n');
    }

    private static string Options(EffectiveOptions options, bool isModelKnown)
    {
        string[] shown =
        [
            .. options.Declared.Select(static option => Escape($"{option.Name} = {option.Value}")),
            .. options.OfModel.Select(static option => Escape($"{option.Name} = {option.Value} (model)")),
        ];
        return shown.Length > 0 ? $"Options: {string.Join(", ", shown)}."
            : isModelKnown ? "No options are declared, and the model's files set none."
            : "No options are declared: those of the model hold.";
    }

    private static string Example(MethodSpec method, TextGeneratorSpec spec)
    {
        string client = (char.ToLowerInvariant(spec.Name[0]) + spec.Name.Substring(1)).EscapeIdentifier();
        IEnumerable<string> arguments = method.Parameters.Where(static parameter => parameter.Default is null).Select(static parameter => parameter.Name);
        string call = $"{client}.{method.Name}({string.Join(", ", arguments)})";
        return method.Return.Kind switch
        {
            ReturnKind.Blocking => $"var result = {call};",
            ReturnKind.Chunks => $"await foreach (string chunk in {call})\n{{\n    Console.Write(chunk);\n}}",
            ReturnKind.Elements => $"await foreach (var element in {call})\n{{\n    Console.WriteLine(element);\n}}",
            _ => $"var result = await {call};",
        };
    }

    private static void Text(StringBuilder comment, string title, PromptSpec prompt)
    {
        StringBuilder text = new(Constant(prompt, 0));
        for (int i = 0; i < prompt.Holes.Count; i++)
        {
            HoleSpec hole = prompt.Holes[i];
            text.Append('{').Append(hole.Parameter.TrimStart('@'));
            if (hole.Alignment is { } alignment)
            {
                text.Append(',').Append(CSharpLiteral.Of(alignment));
            }

            text.Append(hole.Format is { } format ? $":{format}" : "").Append('}').Append(Constant(prompt, i + 1));
        }

        Line(comment, $"<para>{title}</para>");
        Code(comment, text.Length <= MostCharacters ? text.ToString() : text.ToString(0, MostCharacters) + " ...");
    }

    // As it is written: a brace that is no placeholder's stands twice.
    private static string Constant(PromptSpec prompt, int index) => prompt.Constants[index].Replace("{", "{{").Replace("}", "}}");

    private static void Code(StringBuilder comment, string text)
    {
        // All that ends a line for the compiler ends the comment, too.
        string[] lines = text.Replace("\r\n", "\n").Split('\n', '\r', '\u0085', '\u2028', '\u2029');
        for (int i = 0; i < lines.Length; i++)
        {
            Line(comment, $"{(i == 0 ? "<code>" : "")}{Escape(lines[i])}{(i == lines.Length - 1 ? "</code>" : "")}");
        }
    }

    private static void Line(StringBuilder comment, string line) => comment.Append("///").Append(line.Length > 0 ? " " : "").Append(line).Append('\n');

    // XML has no way to write most control characters, and no half of a surrogate pair; what ends a line ends the comment.
    private static string Escape(string text)
    {
        if (text.All(static character => character is >= ' ' and <= '~' and not ('&' or '<' or '>')))
        {
            return text;
        }

        StringBuilder escaped = new();
        for (int i = 0; i < text.Length; i++)
        {
            char character = text[i];
            bool isPair = char.IsSurrogatePair(text, i) || (i > 0 && char.IsSurrogatePair(text, i - 1));
            _ = character switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '\t' => escaped.Append('\t'),
                < ' ' or '\u0085' or '\u2028' or '\u2029' or '\uFFFE' or '\uFFFF' => escaped.Append('\uFFFD'),
                _ => escaped.Append(char.IsSurrogate(character) && !isPair ? '\uFFFD' : character),
            };
        }

        return escaped.ToString();
    }
}
