namespace Typed;

/// <summary>Settings cannot be used. The message lists everything that is wrong with them.</summary>
public sealed class TypedOptionsException : TypedException
{
    internal TypedOptionsException(IReadOnlyList<string> problems)
        : base(problems.Count == 1
            ? problems[0]
            : $"{problems.Count} settings cannot be used:{string.Concat(problems.Select(static problem => $"\n- {problem}"))}") =>
        Problems = problems;

    /// <summary>What is wrong, each with what to do.</summary>
    public IReadOnlyList<string> Problems { get; }
}
