using Typed.Generators.Helpers;

namespace Typed.Generators.Model.Values;

/// <summary>An enumeration; a value is the label of one member, as a JSON string.</summary>
internal sealed record EnumSpec(string Type, bool IsNullable, EquatableArray<EnumMemberSpec> Members) : ValueSpec(Type, IsNullable);
