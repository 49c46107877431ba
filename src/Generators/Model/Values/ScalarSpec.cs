namespace Typed.Generators.Model.Values;

/// <summary>A value that is one JSON string, number or boolean.</summary>
internal sealed record ScalarSpec(string Type, bool IsNullable, ScalarKind Kind) : ValueSpec(Type, IsNullable);
