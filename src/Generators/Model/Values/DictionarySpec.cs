namespace Typed.Generators.Model.Values;

/// <summary>A <c>Dictionary&lt;string, T&gt;</c> or an interface of it, written as a JSON object.</summary>
internal sealed record DictionarySpec(string Type, bool IsNullable, ValueSpec Value) : ValueSpec(Type, IsNullable);
