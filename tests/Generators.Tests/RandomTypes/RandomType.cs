using System.Text.Json.Nodes;

namespace Typed.Generators.RandomTypes;

/// <summary>A C# type together with a way to make valid values of it, as JSON.</summary>
/// <param name="Code">The type as source spells it.</param>
/// <param name="Value">Makes a valid value; null is JSON's null.</param>
/// <param name="Attributes">What stands before a property of it: its annotations.</param>
/// <param name="IsValueType">Whether it is a structure, so that null needs <c>Nullable</c>.</param>
internal sealed record RandomType(string Code, Func<Random, JsonNode?> Value, string Attributes = "", bool IsValueType = false)
{
    /// <summary>The same with null among its values.</summary>
    public RandomType OrNull() => this with { Code = Code + "?", Value = random => random.Next(4) == 0 ? null : Value(random) };
}
