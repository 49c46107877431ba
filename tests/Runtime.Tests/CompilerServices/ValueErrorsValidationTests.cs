using System.ComponentModel.DataAnnotations;

namespace Typed.CompilerServices;

/// <summary>What validation attributes and objects find wrong arrives with its path.</summary>
public sealed class ValueErrorsValidationTests
{
    [Fact]
    public void Validate_ByAttribute_AddsWhatItFinds()
    {
        ValueErrors errors = new();
        Person person = new() { Phone = "none" };

        errors.At("owner").At("phone").Validate(new PhoneAttribute(), person.Phone, person, "Phone");
        errors.Validate(new PhoneAttribute(), "+1 425 555-0123", person, "Phone");

        Assert.Equal(["owner.phone: The Phone field is not a valid phone number."], errors.Messages);
    }

    [Fact]
    public void Validate_ByAttribute_GivesItTheObject()
    {
        ValueErrors errors = new();
        Person person = new() { Phone = "1", Fax = "2" };

        errors.Validate(new CustomValidationAttribute(typeof(Person), nameof(Person.SameAsFax)), person.Phone, person, "Phone");
        errors.Validate(new RequiredAttribute(), value: null, instance: null, "Answer");

        Assert.Equal(["Phone is not 2", "The Answer field is required."], errors.Messages);
    }

    [Fact]
    public void Validate_OfObject_AddsAllThatItFinds()
    {
        ValueErrors errors = new();

        errors.At(3).Validate(new Person { Phone = "" });

        Assert.Equal(["[3]: No phone", "[3]: No fax"], errors.Messages);
    }

    public sealed class Person : IValidatableObject
    {
        public string Phone { get; init; } = "";

        public string Fax { get; init; } = "";

        public static ValidationResult? SameAsFax(string phone, ValidationContext context) =>
            ((Person)context.ObjectInstance).Fax == phone
                ? ValidationResult.Success
                : new ValidationResult($"{context.MemberName} is not {((Person)context.ObjectInstance).Fax}");

        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
            [new("No phone"), ValidationResult.Success!, new("No fax")];
    }
}
