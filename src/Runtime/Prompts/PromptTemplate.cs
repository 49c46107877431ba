namespace Typed;

/// <summary>A prompt that is cut into constants and holes: constant, hole, constant, ..., hole, constant.</summary>
/// <remarks>Immutable and safe for concurrent use.</remarks>
public sealed class PromptTemplate
{
    /// <summary>Creates a template from its constants; between each two of them is a hole.</summary>
    /// <param name="constants">One constant more than there are holes; empty where there is no text.</param>
    public PromptTemplate(params ReadOnlySpan<string> constants)
    {
        if (constants.IsEmpty)
        {
            throw new ArgumentException("A template has at least one constant.", nameof(constants));
        }

        Constants = [.. constants];
    }

    /// <summary>The constants, one more than there are holes.</summary>
    public IReadOnlyList<string> Constants { get; }

    /// <summary>How many holes there are.</summary>
    public int HoleCount => Constants.Count - 1;

    /// <summary>The same template with text behind it.</summary>
    internal PromptTemplate Append(string text) =>
        text.Length == 0 ? this : new PromptTemplate([.. Constants.SkipLast(1), Constants[^1] + text]);
}
