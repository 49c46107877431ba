namespace Typed.Generators.Model;

/// <summary>What the file of each client depends on beside its interface.</summary>
internal sealed record ProjectSpec(ReferenceSpec References, HintNames HintNames);
