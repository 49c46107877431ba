namespace Typed.Generators.Model.Values;

/// <summary>A list, written as a JSON array.</summary>
/// <param name="Type">The type as generated code spells it, without a question mark.</param>
/// <param name="IsNullable">Whether null is a value of it.</param>
/// <param name="Kind">How it is made of a <c>List&lt;T&gt;</c> of its elements.</param>
/// <param name="Element">What it holds.</param>
internal sealed record ListSpec(string Type, bool IsNullable, ListKind Kind, ValueSpec Element) : ValueSpec(Type, IsNullable);
