using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Typed.Generators.Model;

namespace Typed.Generators.Parsing;

internal static class ReferenceParser
{
    // The same references come with every key in an editor, and to look a name up in all of them takes milliseconds.
    private static readonly ConditionalWeakTable<MetadataReference, object> s_services = new();
    private static readonly ConditionalWeakTable<MetadataReference, object> s_plugins = new();

    public static ReferenceSpec Parse(Compilation compilation) => new(
        DependencyInjection: compilation.References.Any(reference => Defines(KnownNames.ServiceCollection, s_services, reference, compilation)),
        SemanticKernel: compilation.References.Any(reference => Defines(KnownNames.TypedPlugins, s_plugins, reference, compilation)));

    private static bool Defines(
        string type,
        ConditionalWeakTable<MetadataReference, object> known,
        MetadataReference reference,
        Compilation compilation)
    {
        if (known.TryGetValue(reference, out object? defines))
        {
            return (bool)defines;
        }

        // Of several versions of an assembly a compilation takes one; another may take the other.
        return compilation.GetAssemblyOrModuleSymbol(reference) is IAssemblySymbol assembly
            && (bool)known.GetValue(reference, _ => assembly.GetTypeByMetadataName(type) is not null);
    }
}
