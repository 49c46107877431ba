using System.ComponentModel.DataAnnotations;

namespace Typed.Generators.Integration.Values;

/// <summary>A value with a rule between two properties.</summary>
public sealed record Leg([Range(0, 24)] int Departure, int Arrival) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Departure < Arrival ? [] : [new ValidationResult("It arrives before it departs.")];
}
