namespace Typed.Generators.Model;

/// <summary>A type around an annotated interface.</summary>
/// <param name="Keyword">How it is declared: <c>class</c>, <c>record struct</c>, ...</param>
/// <param name="Name">Its name as an identifier.</param>
internal sealed record ContainingTypeSpec(string Keyword, string Name);
