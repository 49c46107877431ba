using Typed.Generators.Model.Values;

namespace Typed.Generators.Model;

/// <summary>What one prompt gives.</summary>
/// <param name="Type">Its type as generated code spells it.</param>
/// <param name="Reader">
/// The runtime's way to make it of text, as a C# expression; <c>{0}</c> in it stands for the reader of <paramref name="Value"/>.
/// </param>
/// <param name="TakesSamples">Whether it holds several results of one prompt.</param>
/// <param name="IsGeneration">Whether a result comes with how it came about.</param>
/// <param name="Value">The value within, which is read of JSON; null where it is text.</param>
/// <param name="IsScored">Whether the value is an enumeration of which the probabilities are returned.</param>
internal sealed record ResultSpec(
    string Type,
    string Reader,
    bool TakesSamples = false,
    bool IsGeneration = false,
    TypedResultSpec? Value = null,
    bool IsScored = false);
