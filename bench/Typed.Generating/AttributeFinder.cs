using Microsoft.CodeAnalysis;

namespace Typed.Generating;

/// <summary>A generator that has the compiler find what is annotated, as is usual, and does nothing with it: what that alone costs.</summary>
internal sealed class AttributeFinder : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
        context.SyntaxProvider.ForAttributeWithMetadataName("Typed.TextGeneratorAttribute", static (_, _) => true, static (found, _) => found.TargetSymbol.Name),
        static (_, _) => { });
}
