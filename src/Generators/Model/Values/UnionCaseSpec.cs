namespace Typed.Generators.Model.Values;

/// <summary>A case of a union.</summary>
/// <param name="DiscriminatorValue">What the discriminator says, as a JSON literal: a string or an integer.</param>
/// <param name="Definition">The name of the <see cref="ObjectSpec"/>.</param>
internal sealed record UnionCaseSpec(string DiscriminatorValue, string Definition);
