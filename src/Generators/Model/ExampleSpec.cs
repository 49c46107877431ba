using Typed.Generators.Helpers;

namespace Typed.Generators.Model;

/// <summary>An example of a prompt and its answer.</summary>
/// <param name="Texts">
/// What is put into the prompt: a text for each parameter that it uses, as written, or for each hole, once it is bound.
/// </param>
/// <param name="Output">The answer.</param>
internal sealed record ExampleSpec(EquatableArray<string> Texts, string Output);
