namespace Typed.Generators.Parsing.Examples;

/// <summary>A JSON value.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The text of a string, or a number, true or false as it is written.</param>
/// <param name="Items">The elements of an array, or the values of an object's properties.</param>
/// <param name="Names">The names of an object's properties, in their order.</param>
internal sealed record JsonNode(JsonKind Kind, string Text, IReadOnlyList<JsonNode> Items, IReadOnlyList<string> Names)
{
    /// <summary>The value of a property; null where there is none.</summary>
    public JsonNode? this[string name] => Enumerable.Range(0, Names.Count)
        .Where(index => Names[index] == name)
        .Select(index => Items[index])
        .FirstOrDefault();

    /// <summary>Whether both say the same; numbers are compared as they are written.</summary>
    public bool IsSame(JsonNode other) =>
        Kind == other.Kind
        && Text == other.Text
        && Items.Count == other.Items.Count
        && Names.SequenceEqual(other.Names)
        && Items.Zip(other.Items, static (left, right) => left.IsSame(right)).All(static same => same);
}
