using Typed.Generators.Helpers;

namespace Typed.Generators.Model;

/// <summary>What the files of a model say of options.</summary>
/// <param name="Model">The model's name, without a revision.</param>
/// <param name="ContextLength">How many tokens its context has; null where the files do not say.</param>
/// <param name="Options">The options that its files set.</param>
internal sealed record ModelDefaultsSpec(string Model, int? ContextLength, EquatableArray<OptionSpec> Options);
