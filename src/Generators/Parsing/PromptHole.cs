using Microsoft.CodeAnalysis.Text;

namespace Typed.Generators.Parsing;

/// <summary>A hole as it is written in a prompt.</summary>
/// <param name="Name">The parameter that it names.</param>
/// <param name="NameSpan">Where the name stands in the prompt.</param>
/// <param name="Alignment">The width to pad to, or null.</param>
/// <param name="Format">The format string, or null.</param>
/// <param name="FormatSpan">Where the format string stands in the prompt.</param>
internal sealed record PromptHole(string Name, TextSpan NameSpan, int? Alignment, string? Format, TextSpan FormatSpan);
