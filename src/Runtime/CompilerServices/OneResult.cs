namespace Typed.CompilerServices;

/// <summary>A result that is read of one text.</summary>
internal abstract class OneResult<T> : TextResult<T>
{
    /// <summary>Reads the text.</summary>
    /// <param name="generation">The text.</param>
    /// <param name="method">Client and method, for errors.</param>
    /// <param name="errors">Takes what is wrong with the value: it is no result then, and the model is asked again.</param>
    /// <exception cref="InvalidAnswerException">The text cannot be read.</exception>
    public abstract T Read(Generation<string> generation, string method, ValueErrors errors);

    internal sealed override async Task<T> RunAsync(TextCall call, CancellationToken cancellationToken)
    {
        IReadOnlyList<Generation<string>> generations = await call.GenerateAsync(cancellationToken).ConfigureAwait(false);
        return await call.ReadAsync(this, generations[0], sample: 0, cancellationToken).ConfigureAwait(false);
    }
}
