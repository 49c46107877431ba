using Microsoft.CodeAnalysis;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;
using Typed.Generators.Model;

namespace Typed.Generators.Parsing;

/// <summary>Puts the inputs of examples into the holes of their prompt.</summary>
internal static class ExampleBinder
{
    /// <summary>The examples with a text for each hole, less those with an error, which has been reported.</summary>
    /// <param name="examples">Examples with a text for each parameter that the prompt uses.</param>
    /// <param name="prompt">The prompt.</param>
    /// <param name="method">The method's name.</param>
    /// <param name="parameters">The method's parameters.</param>
    /// <param name="locate">The place of an example.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    public static EquatableArray<ExampleSpec> Bind(
        IReadOnlyList<ExampleSpec> examples,
        PromptSpec prompt,
        string method,
        IReadOnlyList<ParameterSpec> parameters,
        Func<int, Location> locate,
        DiagnosticBag diagnostics)
    {
        ParameterSpec[] used =
            [.. parameters.Where(parameter => prompt.Holes.Any(hole => hole.Parameter == parameter.Name))];
        List<ExampleSpec> bound = [];
        for (int i = 0; i < examples.Count; i++)
        {
            ExampleSpec example = examples[i];
            if (example.Texts.Count == used.Length)
            {
                bound.Add(example with { Texts = prompt.Holes.Select(hole => TextFor(hole, example, used)).ToEquatableArray() });
            }
            else
            {
                diagnostics.Add(
                    DiagnosticDescriptors.ExampleInputCount,
                    locate(i),
                    example.Texts.Count == 1 ? "1 input" : $"{example.Texts.Count} inputs",
                    method,
                    used.Length == 0 ? "no parameter" : string.Join(", ", used.Select(static parameter => $"'{parameter.PlainName}'")),
                    used.Length switch
                    {
                        0 => "write an empty array of inputs",
                        1 => "write one input",
                        _ => $"write {used.Length} inputs, in this order",
                    });
            }
        }

        return bound.ToEquatableArray();
    }

    // The text stands for what the format would have given.
    private static string TextFor(HoleSpec hole, ExampleSpec example, ParameterSpec[] used)
    {
        string text = example.Texts[Array.FindIndex(used, parameter => parameter.Name == hole.Parameter)];
        return hole.Alignment is not { } width ? text : width < 0 ? text.PadRight(-width) : text.PadLeft(width);
    }
}
