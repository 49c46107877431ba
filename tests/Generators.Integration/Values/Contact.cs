using System.ComponentModel.DataAnnotations;

namespace Typed.Generators.Integration.Values;

/// <summary>What annotations say of texts and numbers, all of it held by the grammar.</summary>
public sealed record Contact(
    [property: Phone, MaxLength(30)] string Phone,
    [property: CreditCard] string Card,
    [property: FileExtensions(Extensions = "pdf, .md"), MaxLength(20)] string File,
    [property: DeniedValues(0, 3), Range(-2, 5)] int Floor,
    [property: DeniedValues("a", "b", null), MaxLength(1)] string? Initial);
