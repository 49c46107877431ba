using Microsoft.CodeAnalysis;
using Typed.Generators.Diagnostics;
using Typed.Generators.Model;
using Typed.Generators.Model.Values;

namespace Typed.Generators.Parsing.Examples;

/// <summary>Checks that what examples show the model as an answer is one that it may write.</summary>
internal static class ExampleCheck
{
    public static void Check(
        IMethodSymbol method,
        IReadOnlyList<ExampleSpec> examples,
        ReturnSpec @return,
        ThinkSpec? think,
        DiagnosticBag diagnostics)
    {
        if (examples.Count == 0 || @return.Result.Value is not { } value)
        {
            return;
        }

        SchemaCheck schema = new(value.Schema);
        for (int i = 0; i < examples.Count; i++)
        {
            if (ErrorOf(AnswerOf(examples[i].Output, think), value, schema) is { } error)
            {
                diagnostics.Add(
                    DiagnosticDescriptors.ExampleOutputInvalid,
                    ExampleParser.Locate(method, i, parameter: 1),
                    method.Name,
                    error);
            }
        }
    }

    private static string? ErrorOf(string answer, TypedResultSpec value, SchemaCheck schema)
    {
        if (!value.IsBare)
        {
            return JsonSyntax.Read(answer) is { } json ? schema.ErrorOf(json) : "it is no JSON";
        }

        // One space or line break may stand before any answer.
        string text = answer.Length > 0 && answer[0] is ' ' or '\n' ? answer.Substring(1) : answer;
        string[] labels = [.. schema.Values?.Select(static label => label.Text) ?? []];
        string label = labels.Contains(text) ? text : labels.FirstOrDefault(label => Spellings(label).Contains(text)) ?? text;
        return schema.ErrorOf(new JsonNode(JsonKind.String, label, [], []));
    }

    /// <summary>How a label may be written beside itself.</summary>
    private static string[] Spellings(string label) => [char.ToLowerInvariant(label[0]) + label.Substring(1), label.ToLowerInvariant()];

    /// <summary>What stands behind the thoughts of an example, if it has any.</summary>
    private static string AnswerOf(string output, ThinkSpec? think)
    {
        string end = think?.End ?? "</think>";
        int index = think is null ? -1 : output.IndexOf(end, StringComparison.Ordinal);
        return index < 0 ? output : output.Substring(index + end.Length).TrimStart('\n');
    }
}
