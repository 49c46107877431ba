using Typed.Generators.Model.Values;

namespace Typed.Generators.Parsing.Values;

/// <summary>A type that has been read: how generated code reads its values, and what a model may write.</summary>
/// <param name="spec">How it is read.</param>
/// <param name="schema">What may be written, null left aside.</param>
internal sealed class ParsedValue(ValueSpec spec, Schema schema)
{
    public ValueSpec Spec { get; } = spec;

    public Schema Schema { get; } = schema;

    /// <summary>Whether the model may write null: where the type allows it and no annotation forbids it.</summary>
    public bool AllowsNull { get; set; } = spec.IsNullable;

    /// <summary>The definition that every value contains; null where there is one without.</summary>
    public string? Needed => AllowsNull ? null : Spec switch
    {
        DefinedSpec defined => defined.Definition,
        ListSpec { Element: DefinedSpec { IsNullable: false } element } when IsAtLeastOne("minItems") => element.Definition,
        DictionarySpec { Value: DefinedSpec { IsNullable: false } value } when IsAtLeastOne("minProperties") => value.Definition,
        _ => null,
    };

    /// <summary>What may be written, null included where it is allowed.</summary>
    public Schema Complete() => AllowsNull ? Schema.OrNull() : Schema;

    private bool IsAtLeastOne(string keyword) => Schema.Find(keyword) is not (null or "0");
}
