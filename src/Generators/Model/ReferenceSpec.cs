namespace Typed.Generators.Model;

/// <summary>What the compilation refers to, as far as generated code depends on it.</summary>
/// <param name="DependencyInjection">Whether <c>IServiceCollection</c> is known, so that <c>Add</c> can be written.</param>
/// <param name="SemanticKernel">Whether Semantic Kernel's plugins can be made.</param>
internal sealed record ReferenceSpec(bool DependencyInjection, bool SemanticKernel);
