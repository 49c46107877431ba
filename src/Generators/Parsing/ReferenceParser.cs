using Microsoft.CodeAnalysis;
using Typed.Generators.Model;

namespace Typed.Generators.Parsing;

internal static class ReferenceParser
{
    // GetTypesByMetadataName, as two references that define the type would make GetTypeByMetadataName return null.
    public static ReferenceSpec Parse(Compilation compilation) =>
        new(DependencyInjection: !compilation.GetTypesByMetadataName(KnownNames.ServiceCollection).IsEmpty);
}
