using Typed.Generators.Helpers;

namespace Typed.Generators.Model;

/// <summary>What the files of all models of the project say of options.</summary>
internal sealed record ModelsSpec(EquatableArray<ModelDefaultsSpec> Models);
