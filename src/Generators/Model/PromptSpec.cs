using Typed.Generators.Helpers;

namespace Typed.Generators.Model;

/// <summary>A prompt or a system text, cut into constants and holes.</summary>
/// <param name="Constants">The texts, one more than there are holes.</param>
/// <param name="Holes">The holes between them.</param>
internal sealed record PromptSpec(EquatableArray<string> Constants, EquatableArray<HoleSpec> Holes)
{
    public static PromptSpec Empty { get; } = new(new([""]), EquatableArray<HoleSpec>.Empty);

    /// <summary>Whether a hole names a parameter.</summary>
    public bool Uses(ParameterSpec parameter) => Holes.Any(hole => hole.Parameter == parameter.Name);

    /// <summary>A prompt that is one argument and nothing else.</summary>
    public static PromptSpec Of(HoleSpec hole) => new(new(["", ""]), new([hole]));
}
