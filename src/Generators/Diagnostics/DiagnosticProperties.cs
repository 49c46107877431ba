namespace Typed.Generators.Diagnostics;

/// <summary>Keys under which diagnostics carry what their code fixes need.</summary>
internal static class DiagnosticProperties
{
    /// <summary>
    /// The parameter that a placeholder, or the file that a prompt, was probably meant to name. For a placeholder it is only
    /// there where that is the diagnostic's place.
    /// </summary>
    public const string NearestName = nameof(NearestName);

    /// <summary>What a placeholder names, which is no parameter. It is only there where the placeholder is written at the method itself.</summary>
    public const string PlaceholderName = nameof(PlaceholderName);
}
