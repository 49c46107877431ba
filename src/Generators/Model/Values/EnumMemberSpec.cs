namespace Typed.Generators.Model.Values;

/// <summary>A member of an enumeration.</summary>
/// <param name="Field">The member as generated code spells it.</param>
/// <param name="Label">What the model writes.</param>
internal sealed record EnumMemberSpec(string Field, string Label);
