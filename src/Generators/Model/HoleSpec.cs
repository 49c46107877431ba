namespace Typed.Generators.Model;

/// <summary>A hole of a prompt.</summary>
/// <param name="Parameter">The parameter that fills it, as an identifier.</param>
/// <param name="Kind">How the argument becomes text.</param>
/// <param name="Alignment">The width to pad to, negative for the left; or null.</param>
/// <param name="Format">The format string, or null.</param>
internal sealed record HoleSpec(string Parameter, HoleKind Kind, int? Alignment = null, string? Format = null);
