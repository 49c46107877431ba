namespace Typed.Generators.Model.Values;

/// <summary>A type whose values a model writes. Holds no symbol.</summary>
/// <param name="Type">The type as generated code spells it, without the question mark that makes it nullable.</param>
/// <param name="IsNullable">Whether null is a value of it.</param>
internal abstract record ValueSpec(string Type, bool IsNullable)
{
    /// <summary>The type as generated code declares it.</summary>
    public string DeclaredType => IsNullable ? Type + "?" : Type;
}
