using System.Diagnostics;

namespace Typed.Telemetry;

/// <summary>A request that somebody watches: its span, and what is measured of it. Disposing it ends the span.</summary>
/// <remarks>For one consumer, as the request is.</remarks>
internal sealed class GenerationObservation : IDisposable
{
    private readonly GenerationRequest _request;
    private readonly FinishReason?[] _finishReasons;
    private readonly bool[] _calls;
    private readonly int[] _outputTokens;
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly TagList _tags;
    private readonly Activity? _span;
    private TimeSpan _firstToken;
    private Exception? _error;
    private bool _isScored;

    private GenerationObservation(string model, string engineModel, GenerationRequest request, bool isChat, bool isStream)
    {
        _request = request;
        _finishReasons = new FinishReason?[request.Options.NumReturnSequences];
        _calls = new bool[request.Options.NumReturnSequences];
        _outputTokens = new int[request.Options.NumReturnSequences];
        string operation = isChat ? GenAiConventions.Chat : GenAiConventions.TextCompletion;
        _tags = new TagList
        {
            { GenAiConventions.OperationName, operation },
            { GenAiConventions.ProviderName, GenAiConventions.Provider },
            { GenAiConventions.RequestModel, model },
            { GenAiConventions.ResponseModel, engineModel },
        };
        _span = GenerationSpans.Start(operation, model, _tags);
        if (_span is { IsAllDataRequested: true })
        {
            GenerationSpans.SetRequest(_span, request, isStream);
        }
    }

    /// <summary>Begins to watch a request; null where nobody listens, so that nothing more is to be done.</summary>
    /// <param name="model">The model that is asked for.</param>
    /// <param name="engine">The engine that serves the request.</param>
    /// <param name="request">The request.</param>
    /// <param name="isChat">Whether the prompt is a chat.</param>
    /// <param name="isStream">Whether the text is returned as it comes.</param>
    public static GenerationObservation? Begin(string model, ITextEngine engine, GenerationRequest request, bool isChat, bool isStream) =>
        GenerationSpans.IsEnabled || GenerationMetrics.IsEnabled
            ? new GenerationObservation(model, engine.ModelName, request, isChat, isStream)
            : null;

    /// <summary>Counts a token.</summary>
    /// <param name="token">The token, which may stand in place of others.</param>
    /// <param name="finishReason">Why the text of the sequence ends with it; null where it goes on.</param>
    /// <param name="calls">Whether functions have been called in the text.</param>
    public void Add(GeneratedToken token, FinishReason? finishReason, bool calls)
    {
        if (_firstToken == default)
        {
            _firstToken = Stopwatch.GetElapsedTime(_start);
        }

        _outputTokens[token.Sequence] += 1 - token.Replaced;
        _finishReasons[token.Sequence] = finishReason;
        _calls[token.Sequence] = calls;
    }

    /// <summary>Says that the model has scored continuations: it read the prompt, and writes nothing.</summary>
    public void MarkScored() => _isScored = true;

    /// <summary>Says that the request failed or was cancelled.</summary>
    public void Fail(Exception error) => _error ??= error;

    /// <summary>Ends the span. A caller who stopped reading has had what he wanted: that is no error.</summary>
    public void Dispose()
    {
        TimeSpan total = Stopwatch.GetElapsedTime(_start);
        int outputTokens = _outputTokens.Sum();
        GenerationMetrics.RecordDuration(total, _error?.GetType().FullName, _tags);
        if (outputTokens > 0 || _isScored)
        {
            GenerationMetrics.RecordTokens(_request.Prompt.Length, GenAiConventions.Input, _tags);
        }

        if (outputTokens > 0)
        {
            GenerationMetrics.RecordTokens(outputTokens, GenAiConventions.Output, _tags);
        }

        // The tokens of beam search come together, at its end.
        if (_error is null && !_finishReasons.Contains(null) && _request.Options.NumBeams == 1)
        {
            GenerationMetrics.RecordPace(_firstToken, total, _outputTokens.Max(), _tags);
        }

        if (_span is { IsAllDataRequested: true })
        {
            GenerationSpans.SetResponse(_span, _request.Prompt.Length, outputTokens, EndsOfTexts());
            if (_error is not null)
            {
                GenerationSpans.SetError(_span, _error);
            }
        }

        _span?.Dispose();
    }

    /// <summary>Why texts ended, those that did, in the conventions' words.</summary>
    private string[] EndsOfTexts() =>
        [.. _finishReasons.Zip(_calls).Where(static end => end.First is not null).Select(static end => GenAiConventions.NameOf(end.First!.Value, end.Second))];
}
