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

    [Fact]
    public void Validate_ByAttributeThatThrows_SaysWhichAndWhere()
    {
        TypedException error = Assert.Throws<TypedException>(() =>
            new ValueErrors().At("owner").Validate(new FaultyAttribute(), "1", instance: null, "Phone"));

        Assert.StartsWith(
            "[Faulty] of 'Phone' (at owner of the answer) threw NotSupportedException in place of saying whether the value is valid: Not yet. ",
            error.Message,
            StringComparison.Ordinal);
        Assert.IsType<NotSupportedException>(error.InnerException);
    }

    [Fact]
    public void Validate_OfObjectThatThrows_SaysWhich() => Assert.StartsWith(
        "Validate of 'Broken' threw InvalidOperationException in place of saying whether the value is valid: Oh. ",
        Assert.Throws<TypedException>(static () => new ValueErrors().Validate(new Broken())).Message,
        StringComparison.Ordinal);

    private sealed class FaultyAttribute : ValidationAttribute
    {
        public override bool IsValid(object? value) => throw new NotSupportedException("Not yet.");
    }

    private sealed class Broken : IValidatableObject
    {
        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => throw new InvalidOperationException("Oh.");
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
