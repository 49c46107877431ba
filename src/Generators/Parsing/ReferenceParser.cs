using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Typed.Generators.Model;

namespace Typed.Generators.Parsing;

internal static class ReferenceParser
{
    // The same references come with every key in an editor, and to look a name up in all of them takes milliseconds.
    private static readonly ConditionalWeakTable<MetadataReference, object> s_definesServices = new();

    public static ReferenceSpec Parse(Compilation compilation) =>
        new(DependencyInjection: compilation.References.Any(reference => DefinesServices(reference, compilation)));

    private static bool DefinesServices(MetadataReference reference, Compilation compilation)
    {
        if (s_definesServices.TryGetValue(reference, out object? known))
        {
            return (bool)known;
        }

        // Of several versions of an assembly a compilation takes one; another may take the other.
        return compilation.GetAssemblyOrModuleSymbol(reference) is IAssemblySymbol assembly
            && (bool)s_definesServices.GetValue(reference, _ => assembly.GetTypeByMetadataName(KnownNames.ServiceCollection) is not null);
    }
}
