using Typed.Generators.Helpers;

namespace Typed.Generators.Model.Values;

/// <summary>A property of an object, written in JSON under a name.</summary>
/// <param name="JsonName">Its name in JSON.</param>
/// <param name="Member">The property or field as C# spells it, for an initializer and for checks.</param>
/// <param name="Value">What it holds.</param>
/// <param name="ConstructorIndex">Which parameter of the constructor takes it; null where it is set in an object initializer.</param>
/// <param name="IsRequired">Whether JSON must hold it. One that is not, and is missing, keeps the type's own default value.</param>
/// <param name="IsReadable">Whether generated code can read it of an object.</param>
/// <param name="IsSetAfter">Whether it can be set after construction, so that a missing one is simply not set.</param>
/// <param name="Default">What a missing one is, as C#, where it is not set after construction: the parameter's default value, or "default".</param>
/// <param name="Checks">
/// Checks that the grammar does not make, as C# statements in terms of <c>value</c>, the object that has the property, and
/// <c>errors</c>, which are the object's: a statement says itself <c>errors.At("name")</c>.
/// </param>
internal sealed record PropertySpec(
    string JsonName,
    string Member,
    ValueSpec Value,
    int? ConstructorIndex,
    bool IsRequired,
    bool IsReadable,
    bool IsSetAfter,
    string Default,
    EquatableArray<string> Checks);
