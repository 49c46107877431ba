using System.Runtime.CompilerServices;
using Typed.Testing.Recordings;

namespace Typed.Testing;

/// <summary>Answers from a recording what a <see cref="RecordingEngine"/> was asked, without the model.</summary>
/// <remarks>
/// A request is one that was recorded where the text of its prompt, special tokens included, the options and what the text must be are the
/// same; what was asked several times is answered in the order of the recording. Tokens come as they came, with the same ids, one by one and
/// without the time between them. Errors of this library come as what they were, others as <see cref="TypedException"/>. A request that its
/// caller cancelled gives what had come, and then waits to be cancelled. Any other request is a <see cref="RecordingException"/> that says what differs. Safe for concurrent use.
/// </remarks>
public sealed class ReplayEngine : ITextEngine
{
    private readonly Recording _recording;
    private readonly ReplayTokenizer _tokenizer;
    private readonly SpelledText _spelling;
    private readonly Dictionary<string, Queue<RecordedAnswer>> _answers;
    private readonly CancellationTokenSource _disposal = new();

    /// <summary>Reads a recording.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="RecordingException">There is no such file, it is damaged, or a later version wrote it.</exception>
    public ReplayEngine(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Path = path;
        _recording = RecordingReader.Read(path);
        _tokenizer = new ReplayTokenizer(_recording.Tokenizer);
        _spelling = new SpelledText(_tokenizer);
        _answers = _recording.Requests
            .GroupBy(static recorded => recorded.Request.Key, static recorded => recorded.Answer)
            .ToDictionary(static group => group.Key, static group => new Queue<RecordedAnswer>(group));
    }

    /// <summary>The file of the recording.</summary>
    public string Path { get; }

    /// <summary>How many of the recorded requests have not been made: 0 at the end of a test that asks all that was recorded.</summary>
    public int RemainingCount
    {
        get
        {
            lock (_answers)
            {
                return _answers.Values.Sum(static answers => answers.Count);
            }
        }
    }

    /// <inheritdoc/>
    public string ModelName => _recording.ModelName;

    /// <inheritdoc/>
    public int ContextLength => _recording.ContextLength;

    /// <inheritdoc/>
    public ContextPolicy ContextPolicy => _recording.ContextPolicy;

    /// <summary>A tokenizer that gives the texts that were tokenized the ids they had, and other texts an id for each byte.</summary>
    public Tokenizer Tokenizer => _tokenizer;

    /// <inheritdoc/>
    public GenerationOptions ModelOptions => _recording.ModelOptions;

    /// <inheritdoc/>
    public ChatTemplate? ChatTemplate =>
        _recording.ChatTemplateError is { } error ? throw error.ToException() : _recording.ChatTemplate;

    /// <inheritdoc/>
    /// <exception cref="RecordingException">The request was not recorded.</exception>
    public IAsyncEnumerable<GeneratedToken> GenerateAsync(GenerationRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        RecordedRequest asked = RecordedRequest.Of(request, _spelling);
        lock (_answers)
        {
            Queue<RecordedAnswer> answers = Find(asked);
            if (answers.Peek().Error is { IsImmediate: true } error)
            {
                answers.Dequeue();
                throw error.ToException();
            }
        }

        return ReplayAsync(asked, cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="RecordingException">The request was not recorded.</exception>
    public async Task<IReadOnlyList<IReadOnlyList<double>>> ScoreAsync(ScoringRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        RecordedAnswer answer = Take(RecordedRequest.Of(request, _spelling));
        ThrowIfEnded(cancellationToken);
        await EndAsync(answer, cancellationToken).ConfigureAwait(false);
        return answer.Scores!;
    }

    /// <summary>Ends the requests that run with an <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose() => _disposal.Cancel();

    /// <inheritdoc cref="Dispose"/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private async IAsyncEnumerable<GeneratedToken> ReplayAsync(
        RecordedRequest asked,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RecordedAnswer answer = Take(asked);
        foreach (GeneratedToken token in answer.Tokens)
        {
            ThrowIfEnded(cancellationToken);
            yield return token;
        }

        ThrowIfEnded(cancellationToken);
        if (answer.End == AnswerEnd.Left)
        {
            throw new RecordingException(
                $"The recording '{Path}' has only the first {answer.Tokens.Count} tokens of the answer to the prompt " +
                $"\"{SpelledText.Show(asked.Prompt)}\": who asked then read no further. {RecordingReader.HowToRecord}");
        }

        await EndAsync(answer, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends as the recorded answer did.</summary>
    private async Task EndAsync(RecordedAnswer answer, CancellationToken cancellationToken)
    {
        if (answer.Error is { } error)
        {
            throw error.ToException();
        }

        if (answer.End != AnswerEnd.Cancelled)
        {
            return;
        }

        if (!cancellationToken.CanBeCanceled)
        {
            throw new RecordingException(
                $"The recording '{Path}' has a request that was cancelled, and it is made now in a way that cannot be. {RecordingReader.HowToRecord}");
        }

        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposal.Token);
        await Task.Delay(Timeout.Infinite, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ThrowIfEnded(cancellationToken);
    }

    private RecordedAnswer Take(RecordedRequest asked)
    {
        lock (_answers)
        {
            return Find(asked).Dequeue();
        }
    }

    /// <summary>The answers to a request that are left, at least one.</summary>
    private Queue<RecordedAnswer> Find(RecordedRequest asked)
    {
        ObjectDisposedException.ThrowIf(_disposal.IsCancellationRequested, this);
        return _answers.TryGetValue(asked.Key, out Queue<RecordedAnswer>? answers) && answers.Count > 0
            ? answers
            : throw NotRecorded.Error(Path, _recording, asked);
    }

    private void ThrowIfEnded(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_disposal.IsCancellationRequested, this);
    }
}
