using System.ComponentModel;

namespace Typed.CompilerServices;

/// <summary>How the result of a method is made of what a model says to one prompt.</summary>
/// <typeparam name="T">What one prompt gives.</typeparam>
/// <remarks>Immutable and safe for concurrent use.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class TextResult<T>
{
    private protected TextResult()
    {
    }

    /// <summary>Whether the result holds several texts of one prompt.</summary>
    internal virtual bool TakesSamples => false;

    /// <summary>What its text must be; null for any text.</summary>
    internal abstract ValueForm? Form { get; }

    /// <summary>Runs a call and makes its result.</summary>
    internal abstract Task<T> RunAsync(TextCall call, CancellationToken cancellationToken);
}
