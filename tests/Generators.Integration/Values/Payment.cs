using System.Text.Json.Serialization;

namespace Typed.Generators.Integration.Values;

/// <summary>A closed hierarchy whose cases say what they are with words and numbers, and derive from each other.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Transfer), "transfer")]
[JsonDerivedType(typeof(UrgentTransfer), 2)]
[JsonDerivedType(typeof(Cash), "cash")]
public abstract record Payment(decimal Amount);

public record Transfer(decimal Amount, string Iban) : Payment(Amount);

public sealed record UrgentTransfer(decimal Amount, string Iban, int Hours) : Transfer(Amount, Iban);

public sealed record Cash(decimal Amount) : Payment(Amount);
