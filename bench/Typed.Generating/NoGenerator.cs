using Microsoft.CodeAnalysis;

namespace Typed.Generating;

/// <summary>The baseline: a generator that does nothing.</summary>
internal sealed class NoGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
    }
}
