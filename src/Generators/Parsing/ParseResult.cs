using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Typed.Generators.Model;

namespace Typed.Generators.Parsing;

/// <summary>What the parser made of an interface.</summary>
/// <param name="Spec">The model, or null where nothing can be generated.</param>
/// <param name="Diagnostics">Everything that is wrong with it. Diagnostics hold syntax and must not be cached.</param>
internal readonly record struct ParseResult(TextGeneratorSpec? Spec, ImmutableArray<Diagnostic> Diagnostics);
