namespace Typed.Constraints.Expressions;

/// <summary>What was to be done takes more work than is allowed. Whoever knows of what and where it was says so.</summary>
/// <param name="where">The place, where that is known already, as " (...)"; otherwise empty.</param>
internal sealed class TooMuchWorkException(string where = "") : Exception
{
    /// <summary>The place, as " (...)", or nothing.</summary>
    public string Where { get; } = where;
}
