using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Typed.Generators.Harness;

/// <summary>Walks everything that the pipeline caches and looks for what would keep a compilation alive.</summary>
internal static class ModelGraph
{
    private const BindingFlags Fields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    public static void AssertClean(GeneratorRunResult result)
    {
        string[] names =
        [
            TrackingNames.Interfaces,
            TrackingNames.PromptFiles,
            TrackingNames.Clients,
            TrackingNames.HintNames,
            TrackingNames.References,
        ];
        foreach (IncrementalGeneratorRunStep step in names.SelectMany(name => result.TrackedSteps.GetValueOrDefault(name, [])))
        {
            foreach ((object value, _) in step.Outputs)
            {
                AssertClean(value, step.Name!, new HashSet<object>(ReferenceEqualityComparer.Instance));
            }
        }
    }

    private static void AssertClean(object? node, string path, HashSet<object> visited)
    {
        if (node is null || node is string || node.GetType().IsPrimitive || node.GetType().IsEnum || !visited.Add(node))
        {
            return;
        }

        Assert.False(
            node is Compilation or ISymbol or SyntaxNode or SyntaxTree or SemanticModel or Location or Diagnostic or AttributeData,
            $"{path} holds a {node.GetType()}.");
        if (node is IEnumerable items)
        {
            foreach (object? item in items)
            {
                AssertClean(item, path + "[]", visited);
            }
        }

        for (Type? type = node.GetType(); type is not null; type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(Fields | BindingFlags.DeclaredOnly))
            {
                AssertClean(field.GetValue(node), $"{path}.{field.Name}", visited);
            }
        }
    }
}
