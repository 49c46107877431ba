namespace Typed.CompilerServices;

/// <summary>A result together with how it came about.</summary>
internal sealed class GenerationResult<T>(OneResult<T> value) : OneResult<Generation<T>>
{
    internal override ValueForm? Form => value.Form;

    public override Generation<T> Read(Generation<string> generation, string method, ValueErrors errors) =>
        generation.With(value.Read(generation, method, errors));
}
