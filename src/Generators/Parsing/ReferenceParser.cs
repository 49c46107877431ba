using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Typed.Generators.Model;

namespace Typed.Generators.Parsing;

internal static class ReferenceParser
{
    // The same references come with every key in an editor, and to look a name up in all of them takes milliseconds.
    private static readonly ConditionalWeakTable<MetadataReference, object> s_definesServices = new();

    public static ReferenceSpec Parse(Compilation compilation) =>
        new(DependencyInjection: compilation.References.Any(reference => (bool)s_definesServices.GetValue(
            reference, key => DefinesServices(compilation.GetAssemblyOrModuleSymbol(key)))));

    private static object DefinesServices(ISymbol? reference) =>
        reference is IAssemblySymbol assembly && assembly.GetTypeByMetadataName(KnownNames.ServiceCollection) is not null;
}
