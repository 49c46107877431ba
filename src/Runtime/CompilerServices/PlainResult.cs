namespace Typed.CompilerServices;

/// <summary>The text itself.</summary>
internal sealed class PlainResult : OneResult<string>
{
    internal override ValueForm? Form => null;

    public override string Read(Generation<string> generation, string method, ValueErrors errors) => generation.Text;
}
