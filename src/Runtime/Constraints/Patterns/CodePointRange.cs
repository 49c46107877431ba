namespace Typed.Constraints.Patterns;

/// <summary>Code points from one to another, both included.</summary>
internal readonly record struct CodePointRange(int From, int To);
