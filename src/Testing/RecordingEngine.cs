using System.Runtime.CompilerServices;
using Typed.Testing.Recordings;

namespace Typed.Testing;

/// <summary>Runs a model, and records what it was asked and what came of it, for a <see cref="ReplayEngine"/> to answer from.</summary>
/// <remarks>
/// It answers as the engine that it was given does. The recording is written when it is disposed, and by <see cref="Save"/>, as a whole: a
/// file that is there is replaced. Requests that have not ended are left out. It owns the engine, and disposes it. Safe for concurrent use;
/// requests are recorded in the order of their arrival.
/// </remarks>
public sealed class RecordingEngine : ITextEngine
{
    private readonly ITextEngine _engine;
    private readonly RecordingTokenizer _tokenizer;
    private readonly SpelledText _spelling;
    private readonly Recording _model;
    private readonly List<OpenAnswer> _answers = [];
    private bool _isDisposed;

    /// <summary>Creates an engine that records.</summary>
    /// <param name="engine">Runs the model.</param>
    /// <param name="path">The file of the recording; folders that are missing are made.</param>
    public RecordingEngine(ITextEngine engine, string path)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentException.ThrowIfNullOrEmpty(path);
        (_engine, Path) = (engine, path);
        _tokenizer = new RecordingTokenizer(engine.Tokenizer);
        _tokenizer.Note(engine.Tokenizer.StartIds);
        _tokenizer.Note(engine.Tokenizer.EndIds);
        _spelling = new SpelledText(_tokenizer);
        _model = Describe(engine);
    }

    /// <summary>The file of the recording.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    public string ModelName => _engine.ModelName;

    /// <inheritdoc/>
    public int ContextLength => _engine.ContextLength;

    /// <inheritdoc/>
    public ContextPolicy ContextPolicy => _engine.ContextPolicy;

    /// <inheritdoc/>
    /// <remarks>It is the model's, and notes what it is asked: prompts are to be made with it.</remarks>
    public Tokenizer Tokenizer => _tokenizer;

    /// <inheritdoc/>
    public GenerationOptions ModelOptions => _engine.ModelOptions;

    /// <inheritdoc/>
    public ChatTemplate? ChatTemplate => _engine.ChatTemplate;

    /// <summary>Replays a recording where there is one, and otherwise makes it: delete the file to record again.</summary>
    /// <param name="path">The file of the recording.</param>
    /// <param name="createEngine">Loads the model, where there is no file.</param>
    /// <returns>A <see cref="ReplayEngine"/> or a <see cref="RecordingEngine"/>, to be disposed.</returns>
    /// <exception cref="RecordingException">The file is damaged, or a later version wrote it.</exception>
    public static ITextEngine ReplayOrRecord(string path, Func<ITextEngine> createEngine)
    {
        ArgumentNullException.ThrowIfNull(createEngine);
        return File.Exists(path) ? new ReplayEngine(path) : new RecordingEngine(createEngine(), path);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<GeneratedToken> GenerateAsync(GenerationRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        _tokenizer.Note(request.Prompt.Span);
        RecordedRequest recorded = RecordedRequest.Of(request, _spelling);
        try
        {
            return RecordAsync(_engine.GenerateAsync(request, cancellationToken), recorded, request.Options.NumReturnSequences, cancellationToken);
        }
        catch (Exception error)
        {
            Begin(recorded, sequences: 0).Fail(error, isImmediate: true);
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<IReadOnlyList<double>>> ScoreAsync(ScoringRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        _tokenizer.Note(request.Prompt.Span);
        foreach (ReadOnlyMemory<int> continuation in request.Continuations)
        {
            _tokenizer.Note(continuation.Span);
        }

        OpenAnswer answer = Begin(RecordedRequest.Of(request, _spelling), sequences: 0);
        try
        {
            IReadOnlyList<IReadOnlyList<double>> scores = await _engine.ScoreAsync(request, cancellationToken).ConfigureAwait(false);
            answer.End(AnswerEnd.Complete, scores);
            return scores;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            answer.End(AnswerEnd.Cancelled);
            throw;
        }
        catch (Exception error)
        {
            answer.Fail(error);
            throw;
        }
    }

    /// <summary>Writes what has been recorded so far.</summary>
    public void Save()
    {
        (RecordedRequest, RecordedAnswer)[] requests;
        lock (_answers)
        {
            requests = [.. _answers.Where(static answer => answer.Answer is not null).Select(static answer => (answer.Request, answer.Answer!))];
        }

        RecordingWriter.Write(_model with { Tokenizer = _tokenizer.ToRecorded(), Requests = requests }, Path);
    }

    /// <summary>Disposes the engine and writes the recording.</summary>
    public void Dispose()
    {
        if (!Interlocked.Exchange(ref _isDisposed, true))
        {
            _engine.Dispose();
            Save();
        }
    }

    /// <inheritdoc cref="Dispose"/>
    public async ValueTask DisposeAsync()
    {
        if (!Interlocked.Exchange(ref _isDisposed, true))
        {
            await _engine.DisposeAsync().ConfigureAwait(false);
            Save();
        }
    }

    private Recording Describe(ITextEngine engine)
    {
        Recording recording = new()
        {
            ModelName = engine.ModelName,
            ContextLength = engine.ContextLength,
            ContextPolicy = engine.ContextPolicy,
            ModelOptions = engine.ModelOptions,
            Tokenizer = _tokenizer.ToRecorded(),
            Requests = [],
        };
        try
        {
            return recording with { ChatTemplate = engine.ChatTemplate };
        }
        catch (TypedException error)
        {
            return recording with { ChatTemplateError = RecordedError.Of(error) };
        }
    }

    private OpenAnswer Begin(RecordedRequest request, int sequences)
    {
        OpenAnswer answer = new(request, sequences);
        lock (_answers)
        {
            _answers.Add(answer);
        }

        return answer;
    }

    private async IAsyncEnumerable<GeneratedToken> RecordAsync(
        IAsyncEnumerable<GeneratedToken> tokens,
        RecordedRequest request,
        int sequences,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        OpenAnswer answer = Begin(request, sequences);
        IAsyncEnumerator<GeneratedToken> enumerator = tokens.GetAsyncEnumerator(cancellationToken);
        try
        {
            while (await NextAsync(enumerator, answer, cancellationToken).ConfigureAwait(false))
            {
                GeneratedToken token = enumerator.Current;
                Note(token);
                answer.Add(token);
                yield return token;
            }

            answer.End(AnswerEnd.Complete);
        }
        finally
        {
            answer.End(cancellationToken.IsCancellationRequested ? AnswerEnd.Cancelled : AnswerEnd.Left);
            await enumerator.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async ValueTask<bool> NextAsync(
        IAsyncEnumerator<GeneratedToken> tokens,
        OpenAnswer answer,
        CancellationToken cancellationToken)
    {
        try
        {
            return await tokens.MoveNextAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            answer.End(AnswerEnd.Cancelled);
            throw;
        }
        catch (Exception error)
        {
            answer.Fail(error);
            throw;
        }
    }

    private void Note(GeneratedToken token)
    {
        _tokenizer.Note([token.Id]);
        if (token.LogProbs is { } logProbs)
        {
            _tokenizer.Note([logProbs.Token.Id, .. logProbs.Top.Select(static other => other.Id)]);
        }
    }
}
