namespace Typed.CompilerServices;

/// <summary>Several results of one prompt.</summary>
internal sealed class SampledResult<T>(OneResult<T> sample) : TextResult<Samples<T>>
{
    internal override bool TakesSamples => true;

    internal override ValueForm? Form => sample.Form;

    internal override async Task<Samples<T>> RunAsync(TextCall call, CancellationToken cancellationToken)
    {
        IReadOnlyList<Generation<string>> generations = await call.GenerateAsync(cancellationToken).ConfigureAwait(false);
        return new Samples<T>(await Task.WhenAll(
            generations.Select((text, index) => call.ReadAsync(sample, text, index, cancellationToken))).ConfigureAwait(false));
    }
}
