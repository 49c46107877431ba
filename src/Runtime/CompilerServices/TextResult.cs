using System.ComponentModel;

namespace Typed.CompilerServices;

/// <summary>How the result of a method is made of the texts that were generated for one prompt.</summary>
/// <typeparam name="T">What one prompt gives.</typeparam>
/// <remarks>Immutable and safe for concurrent use.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class TextResult<T>
{
    private protected TextResult()
    {
    }

    /// <summary>Whether the result holds several texts of one prompt.</summary>
    internal abstract bool TakesSamples { get; }

    /// <summary>Whether the text is a list of strings: a JSON array.</summary>
    internal abstract bool IsList { get; }

    /// <summary>Makes the result.</summary>
    /// <param name="generations">The texts, one unless <see cref="TakesSamples"/>.</param>
    internal abstract T Read(IReadOnlyList<Generation<string>> generations);
}
