using System.Runtime.CompilerServices;
using System.Text;
using Typed.Engines;

namespace Typed.Testing;

/// <summary>An engine that answers from a script, without a model, and keeps the requests it was given.</summary>
/// <remarks>
/// Pass it to <c>Create(engine)</c> of a client, or wherever an <see cref="ITextEngine"/> is taken. It keeps the rules of
/// a real engine: prompts that do not fit are refused, replies are cut at the most tokens allowed, cancelling and
/// disposing end what runs. Sampling options are recorded and have no effect; a request for several texts takes a reply for
/// each, and each is kept as a request of its own. Safe for concurrent use.
/// </remarks>
public sealed class ScriptedEngine : ITextEngine
{
    private readonly Func<ScriptedRequest, ScriptedReply> _script;
    private readonly List<ScriptedRequest> _requests = [];
    private readonly CancellationTokenSource _disposal = new();

    /// <summary>Creates an engine.</summary>
    /// <param name="script">Gives the reply to a request. It is called once for each request, also at the same time.</param>
    public ScriptedEngine(Func<ScriptedRequest, ScriptedReply> script)
    {
        ArgumentNullException.ThrowIfNull(script);
        _script = script;
    }

    /// <inheritdoc/>
    /// <value>Default <c>scripted</c>.</value>
    public string ModelName { get; init; } = "scripted";

    /// <inheritdoc/>
    /// <value>Default 4096.</value>
    public int ContextLength { get; init; } = 4096;

    /// <inheritdoc/>
    /// <value>Default <see cref="ByteTokenizer.Default"/>: a token is a byte.</value>
    public Tokenizer Tokenizer { get; init; } = ByteTokenizer.Default;

    /// <summary>The token that ends a reply.</summary>
    /// <value>Default <see cref="ByteTokenizer.EndOfTextId"/>.</value>
    public int EndOfSequenceId { get; init; } = ByteTokenizer.EndOfTextId;

    /// <inheritdoc/>
    /// <value>Default: none.</value>
    public GenerationOptions ModelOptions { get; init; } = new();

    /// <inheritdoc/>
    /// <value>Default null. Give the <see cref="Tokenizer"/> the special tokens that the template spells.</value>
    public ChatTemplate? ChatTemplate { get; init; }

    /// <summary>
    /// Whether a reply must be a text of the request's <see cref="GenerationRequest.Grammar"/>, as that of a real engine would be,
    /// but for white space between the parts of JSON, for escapes in its strings, and for thoughts before it, which may be
    /// missing. One that is not is an error that says where it goes wrong.
    /// </summary>
    /// <value>Default true.</value>
    public bool ChecksReplies { get; init; } = true;

    /// <summary>The requests so far, in the order of their arrival: that in which they began to be read.</summary>
    public IReadOnlyList<ScriptedRequest> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>Whether the engine was disposed.</summary>
    public bool IsDisposed => _disposal.IsCancellationRequested;

    /// <summary>An engine that answers each request in turn with a text. A request too many is an error.</summary>
    public static ScriptedEngine FromText(params ReadOnlySpan<string> replies)
    {
        ScriptedReply[] script = new ScriptedReply[replies.Length];
        for (int i = 0; i < replies.Length; i++)
        {
            script[i] = ScriptedReply.FromText(replies[i]);
        }

        return FromReplies(script);
    }

    /// <summary>An engine that answers with a text made from the prompt's.</summary>
    public static ScriptedEngine FromText(Func<string, string> reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return new ScriptedEngine(request => ScriptedReply.FromText(reply(request.Prompt)));
    }

    /// <summary>An engine that answers each request in turn. A request too many is an error.</summary>
    public static ScriptedEngine FromReplies(params ReadOnlySpan<ScriptedReply> replies)
    {
        ScriptedReply[] script = replies.ToArray();
        return new ScriptedEngine(request => request.Index < script.Length
            ? script[request.Index]
            : throw new TypedException(
                $"The script has {script.Length} replies, but this is request {request.Index + 1}, with the prompt " +
                $"\"{request.Prompt}\". Give it a reply more, or a function that answers any number of requests."));
    }

    /// <summary>
    /// A real engine, loop and sampler included, whose model is a function that gives logits. Its tokenizer is
    /// <see cref="ByteTokenizer.Default"/>, so there are 257 logits; token 256 ends a sequence.
    /// </summary>
    /// <param name="logits">Gives the logits after the tokens of a sequence.</param>
    /// <param name="maxConcurrentSequences">The most sequences that run at the same time; further ones wait.</param>
    public static DecodingEngine FromLogits(LogitsFunction logits, int maxConcurrentSequences = 8) => new(
        new ModelDescription("scripted", [ByteTokenizer.EndOfTextId], new GenerationOptions()),
        new ScriptedModelRunner(ByteTokenizer.Default.VocabularySize, logits),
        ByteTokenizer.Default,
        new() { MaxConcurrentSequences = maxConcurrentSequences });

    /// <inheritdoc/>
    public IAsyncEnumerable<GeneratedToken> GenerateAsync(
        GenerationRequest request,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        int limit = Math.Min(ContextLength, request.Options.MaxLength);
        if (request.Prompt.IsEmpty || request.Prompt.Length >= limit)
        {
            throw new PromptException(
                $"The prompt has {request.Prompt.Length} tokens; '{ModelName}' takes at least 1 and, so that there is room " +
                $"for text, fewer than {limit}.");
        }

        return ReplyAsync(request, Math.Min(limit - request.Prompt.Length, request.Options.MaxNewTokens), cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>The script replies with <see cref="ScriptedReply.FromScores"/>.</remarks>
    public async Task<IReadOnlyList<IReadOnlyList<double>>> ScoreAsync(
        ScoringRequest request,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        string[] continuations = [.. request.Continuations.Select(ids => Tokenizer.Decode(ids.Span))];
        ScriptedRequest recorded = Record(
            new GenerationRequest
            {
                Prompt = request.Prompt,
                Options = new ResolvedGenerationOptions { MaxLength = ContextLength },
            },
            continuations);
        try
        {
            ScriptedReply reply = _script(recorded);
            await BeforeTokenAsync(reply, index: 0, cancellationToken).ConfigureAwait(false);
            double[] probabilities = reply.GetScores(continuations);

            // All of a continuation's improbability lies in its first token.
            return
            [
                .. request.Continuations.Select((ids, i) =>
                {
                    double[] tokens = new double[ids.Length];
                    tokens[0] = Math.Log(probabilities[i]);
                    return tokens;
                }),
            ];
        }
        finally
        {
            recorded.HasEnded = true;
        }
    }

    /// <summary>Ends the requests that run with an <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose() => _disposal.Cancel();

    /// <inheritdoc cref="Dispose"/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private async IAsyncEnumerable<GeneratedToken> ReplyAsync(
        GenerationRequest request,
        int limit,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        for (int sequence = 0; sequence < request.Options.NumReturnSequences; sequence++)
        {
            ScriptedRequest recorded = Record(request);
            try
            {
                ScriptedReply reply = _script(recorded);
                Check(reply, recorded, limit);
                foreach (GeneratedToken token in GetTokens(reply, limit))
                {
                    await BeforeTokenAsync(reply, recorded.TokenCount, cancellationToken).ConfigureAwait(false);
                    recorded.TokenCount++;
                    yield return token with { Sequence = sequence };
                }
            }
            finally
            {
                recorded.HasEnded = true;
            }
        }
    }

    private ScriptedRequest Record(GenerationRequest request, IReadOnlyList<string>? continuations = null)
    {
        string prompt = Tokenizer.Decode(request.Prompt.Span);
        lock (_requests)
        {
            ScriptedRequest recorded = new(_requests.Count, prompt, request, continuations);
            _requests.Add(recorded);
            return recorded;
        }
    }

    private void Check(ScriptedReply reply, ScriptedRequest request, int limit)
    {
        if (!ChecksReplies || request.Grammar is not { } grammar)
        {
            return;
        }

        int[] tokens = reply.GetTokens(Tokenizer);
        int end = Array.IndexOf(tokens, EndOfSequenceId);
        ReadOnlySpan<int> written = end < 0 ? tokens : tokens.AsSpan(0, end);
        if (written.Length > limit)
        {
            throw new TypedException(
                $"The reply to request {request.Index + 1} has {written.Length} tokens, and {limit} are allowed: a model would have written a " +
                "shorter one. Raise MaxNewTokens or MaxLength, shorten the script, or set " +
                $"{nameof(ChecksReplies)} = false to see what comes of a text that is cut off.");
        }

        string text = request.Thinking is { } thinking ? AnswerOf(written, thinking) : Tokenizer.Decode(written);
        if (!grammar.Accepts(text, out int beginning)
            && !Accepts(JsonSpelling.Rewrite(text, ", ", ": "))
            && !Accepts(JsonSpelling.Rewrite(text, ",", ":")))
        {
            string problem = beginning == text.Length
                ? "it ends too early"
                : $"after \"{text[..beginning]}\" there cannot be \"{text[beginning..]}\"";
            throw new TypedException(
                $"The reply to request {request.Index + 1} is none that the model could write: {problem}. The text must keep to: " +
                $"{grammar}. Correct the script, or set {nameof(ChecksReplies)} = false to see what comes of such a text.");
        }

        bool Accepts(string? json) => json is not null && grammar.Accepts(json, out _);
    }

    /// <summary>What a reply has after its thoughts.</summary>
    private string AnswerOf(ReadOnlySpan<int> tokens, Thinking thinking)
    {
        // A marker that is a special token stands for no text of its own.
        StringBuilder reply = new();
        List<int> plain = [];
        foreach (int token in tokens)
        {
            string? marker = Tokenizer.GetBytes(token).IsEmpty
                ? Tokenizer.SpecialTokens.FirstOrDefault(special => special.Value == token).Key
                : null;
            if (marker is null)
            {
                plain.Add(token);
                continue;
            }

            reply.Append(Tokenizer.Decode([.. plain])).Append(marker);
            plain.Clear();
        }

        string text = reply.Append(Tokenizer.Decode([.. plain])).ToString();
        bool thinks = thinking.IsOpen || text.TrimStart().StartsWith(thinking.Start, StringComparison.Ordinal);
        int end = thinks ? text.IndexOf(thinking.End, StringComparison.Ordinal) : -1;
        return end >= 0 ? text[(end + thinking.End.Length)..].TrimStart('\n') : thinks ? "" : text;
    }

    private IEnumerable<GeneratedToken> GetTokens(ScriptedReply reply, int limit)
    {
        int[] tokens = reply.GetTokens(Tokenizer);
        bool endsByLength = reply.FinishReason == FinishReason.Length && tokens.Length > 0;
        int count = Math.Min(limit, endsByLength ? tokens.Length : tokens.Length + 1);
        for (int i = 0; i < count; i++)
        {
            int token = i < tokens.Length ? tokens[i] : EndOfSequenceId;
            if (token == EndOfSequenceId)
            {
                yield return new GeneratedToken(token, FinishReason.EndOfSequence);
                yield break;
            }

            yield return new GeneratedToken(token, i == count - 1 ? FinishReason.Length : null);
        }
    }

    private async ValueTask BeforeTokenAsync(ScriptedReply reply, int index, CancellationToken cancellationToken)
    {
        if (reply.BeforeToken is { } beforeToken)
        {
            using CancellationTokenSource either =
                CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposal.Token);
            try
            {
                await beforeToken(index, either.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (either.IsCancellationRequested)
            {
                // Thrown below, as the caller's cancellation or the engine's disposal.
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(IsDisposed, this);
    }
}
