namespace Typed.Generators.Diagnostics;

/// <summary>Keys under which diagnostics carry what their code fixes need.</summary>
internal static class DiagnosticProperties
{
    /// <summary>The parameter that a placeholder was probably meant to name, where the placeholder is the diagnostic's place.</summary>
    public const string NearestName = nameof(NearestName);
}
