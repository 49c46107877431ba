using Microsoft.Extensions.Logging;

namespace Typed.Telemetry;

/// <summary>What is to be said about a method of a client, each thing once, save retries.</summary>
internal sealed class MethodLog(ILogger logger, string client, string method)
{
    private bool _saidSampling;
    private bool _saidContext;
    private bool _saidPlain;

    /// <summary>Warns of sampling options that have no effect.</summary>
    /// <param name="layers">The options given, lowest precedence first.</param>
    public void CheckSampling(ReadOnlySpan<GenerationOptions?> layers)
    {
        if (!_saidSampling && SamplingWithoutEffect.Find(layers) is { } options && !Interlocked.Exchange(ref _saidSampling, true))
        {
            ClientLog.SamplingHasNoEffect(logger, client, method, options);
        }
    }

    /// <summary>Warns that a chat is written without a chat template.</summary>
    public void ChatIsPlain(string model)
    {
        if (!_saidPlain && !Interlocked.Exchange(ref _saidPlain, true))
        {
            ClientLog.ChatIsPlain(logger, client, method, model);
        }
    }

    /// <summary>Says that the context, not the options, limits the text.</summary>
    public void CheckContext(int promptLength, ResolvedGenerationOptions options, int contextLength)
    {
        int room = contextLength - promptLength;
        bool isShort = room > 0 && room < options.MaxNewTokens && options.MaxLength >= contextLength;
        if (isShort && !_saidContext && !Interlocked.Exchange(ref _saidContext, true))
        {
            ClientLog.ContextIsShort(logger, client, method, promptLength, room, contextLength, options.MaxNewTokens);
        }
    }

    /// <summary>Warns that an answer failed its checks and the model is asked again. The answer itself is not said.</summary>
    public void AnswerRejected(int retry, int maxRetries, int errors) =>
        ClientLog.AnswerRejected(logger, client, method, errors, retry, maxRetries);
}
