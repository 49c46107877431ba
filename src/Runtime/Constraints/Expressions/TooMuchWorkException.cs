namespace Typed.Constraints.Expressions;

/// <summary>What was to be done with expressions takes more work than is allowed. Whoever knows of what and where it was says so.</summary>
internal sealed class TooMuchWorkException : Exception;
