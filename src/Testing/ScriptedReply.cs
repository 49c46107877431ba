namespace Typed.Testing;

/// <summary>What a <see cref="ScriptedEngine"/> answers to one request: tokens, how they end, what happens on the way.</summary>
/// <remarks>Immutable: each method returns another reply. Safe to be used for several requests.</remarks>
public sealed record ScriptedReply
{
    private readonly string? _text;
    private readonly int[] _tokens = [];
    private readonly Dictionary<string, double>? _scores;

    private ScriptedReply(string? text, int[] tokens, Dictionary<string, double>? scores = null)
    {
        _text = text;
        _tokens = tokens;
        _scores = scores;
    }

    /// <summary>
    /// How the reply ends when it is not cut short: with the model's end-of-sequence token, or, for
    /// <see cref="FinishReason.Length"/>, with its last token.
    /// </summary>
    /// <value>Default <see cref="FinishReason.EndOfSequence"/>.</value>
    public FinishReason FinishReason { get; init; } = FinishReason.EndOfSequence;

    /// <summary>
    /// Runs before each token, the end-of-sequence token too, with the token's index and the request's cancellation: what
    /// it awaits delays the token, what it throws ends the reply.
    /// </summary>
    /// <value>Default: nothing.</value>
    public Func<int, CancellationToken, ValueTask>? BeforeToken { get; init; }

    /// <summary>A reply of a text, cut into tokens by the engine's tokenizer.</summary>
    public static ScriptedReply FromText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new ScriptedReply(text, []);
    }

    /// <summary>A reply of token ids.</summary>
    public static ScriptedReply FromTokens(params ReadOnlySpan<int> tokens) => new(null, tokens.ToArray());

    /// <summary>
    /// A reply to a request that scores continuations, as that of a method which returns <see cref="Scored{TEnum}"/>: how likely
    /// each text is after the prompt, apart from others that it is the beginning of. What is not named is impossible.
    /// </summary>
    /// <param name="probabilities">
    /// Texts, as the model would write them (<see cref="ScriptedRequest.Continuations"/> holds those that are asked for), with
    /// probabilities that need not add up to 1.
    /// </param>
    public static ScriptedReply FromScores(params ReadOnlySpan<(string Text, double Probability)> probabilities)
    {
        Dictionary<string, double> scores = [];
        foreach ((string text, double probability) in probabilities)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(probability, nameof(probabilities));
            scores.Add(text, probability);
        }

        return new ScriptedReply(null, [], scores);
    }

    /// <inheritdoc cref="FromText"/>
    public static implicit operator ScriptedReply(string text) => FromText(text);

    /// <summary>Holds the reply back before a token until a task has completed; cancelling ends the wait.</summary>
    /// <param name="index">The token's index, 0 for the first.</param>
    /// <param name="until">The task, often of a <see cref="TaskCompletionSource"/>.</param>
    public ScriptedReply PauseAt(int index, Task until) => At(
        index, cancellationToken => new ValueTask(until.WaitAsync(cancellationToken)));

    /// <summary>Ends the reply with an error in place of a token.</summary>
    /// <param name="index">The token's index, 0 for the first.</param>
    /// <param name="error">The error; real engines throw <see cref="TypedException"/>.</param>
    public ScriptedReply FailAt(int index, Exception error) => At(index, _ => ValueTask.FromException(error));

    /// <summary>Waits before every token.</summary>
    public ScriptedReply WithDelay(TimeSpan delay) => Then(
        (_, cancellationToken) => new ValueTask(Task.Delay(delay, cancellationToken)));

    internal int[] GetTokens(Tokenizer tokenizer)
    {
        if (_scores is not null)
        {
            throw new TypedException("The script replies with scores to a request for text. Reply with a text or with tokens.");
        }

        if (_text is null)
        {
            return _tokens;
        }

        List<int> ids = [];
        tokenizer.Encode(_text, ids);
        return [.. ids];
    }

    /// <summary>The probability of each continuation.</summary>
    internal double[] GetScores(IReadOnlyList<string> continuations)
    {
        if (_scores is null)
        {
            throw new TypedException(
                "The script replies with text to a request that scores continuations. Reply with ScriptedReply.FromScores.");
        }

        if (_scores.Keys.FirstOrDefault(text => !continuations.Contains(text)) is { } stray)
        {
            throw new TypedException(
                $"The script scores \"{stray}\", which is none of the continuations: " +
                $"{string.Join(", ", continuations.Select(static text => $"\"{text}\""))}.");
        }

        // To a model a text is as likely as all that goes on from it.
        return [.. continuations.Select(text => _scores.Where(score => score.Key.StartsWith(text, StringComparison.Ordinal)).Sum(static score => score.Value))];
    }

    private ScriptedReply At(int index, Func<CancellationToken, ValueTask> action)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return Then((current, cancellationToken) => current == index ? action(cancellationToken) : ValueTask.CompletedTask);
    }

    private ScriptedReply Then(Func<int, CancellationToken, ValueTask> next)
    {
        if (BeforeToken is not { } first)
        {
            return this with { BeforeToken = next };
        }

        return this with
        {
            BeforeToken = async (index, cancellationToken) =>
            {
                await first(index, cancellationToken).ConfigureAwait(false);
                await next(index, cancellationToken).ConfigureAwait(false);
            },
        };
    }
}
