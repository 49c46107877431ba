using System.ComponentModel.DataAnnotations;

namespace Typed.Generators.Integration.Values;

/// <summary>A value with rules that no grammar holds, in a list, a dictionary and by itself.</summary>
public sealed record Trip(IReadOnlyList<Leg> Legs, Dictionary<string, Leg?> Detours) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Legs.Count > 0 ? [] : [new ValidationResult("A trip goes somewhere.")];
}
