namespace Typed.CompilerServices;

/// <summary>How likely each member of an enumeration is: nothing is generated, the labels are scored.</summary>
internal sealed class ScoredResult<TEnum>(IReadOnlyList<KeyValuePair<TEnum, string>> labels) : TextResult<Scored<TEnum>>
    where TEnum : struct, Enum
{
    private readonly string[] _labels = [.. labels.Select(static label => label.Value)];

    internal override ValueForm? Form => null;

    internal override async Task<Scored<TEnum>> RunAsync(TextCall call, CancellationToken cancellationToken)
    {
        LabelSpellings spellings = LabelSpellings.Of(_labels, call.Tokenizer);
        double[] scores = await call.ScoreAsync(spellings.Tokens, cancellationToken).ConfigureAwait(false);
        double[] probabilities = LabelScores.Normalize(spellings, scores, _labels.Length) ?? throw new TypedException(
            $"{call.MethodName}: the model gives none of the labels a probability: {string.Join(", ", _labels)}. It may be damaged; " +
            "'typed inspect' looks at its files.");
        return new Scored<TEnum>(labels.Select((label, index) => new KeyValuePair<TEnum, double>(label.Key, probabilities[index])));
    }
}
