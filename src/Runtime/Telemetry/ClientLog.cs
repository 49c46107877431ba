using Microsoft.Extensions.Logging;

namespace Typed.Telemetry;

/// <summary>What is logged about clients. Ids and names of events stay as they are.</summary>
internal static partial class ClientLog
{
    [LoggerMessage(200, LogLevel.Debug, "The client '{Client}' uses the model '{Model}' with {Options}.")]
    public static partial void ClientCreated(ILogger logger, string client, string model, ResolvedGenerationOptions options);

    [LoggerMessage(
        201,
        LogLevel.Warning,
        "{Client}.{Method}: DoSample is false, so these have no effect: {Options}. Set DoSample = true to sample, or leave " +
        "them out.")]
    public static partial void SamplingHasNoEffect(ILogger logger, string client, string method, GenerationOptions options);

    [LoggerMessage(
        202,
        LogLevel.Information,
        "{Client}.{Method}: a prompt of {PromptTokens} tokens leaves room for {Room} tokens in the context of {ContextLength}, " +
        "fewer than MaxNewTokens, which is {MaxNewTokens}. Shorten the prompt or lower MaxNewTokens.")]
    public static partial void ContextIsShort(
        ILogger logger,
        string client,
        string method,
        int promptTokens,
        int room,
        int contextLength,
        int maxNewTokens);

    [LoggerMessage(
        203,
        LogLevel.Warning,
        "{Client}.{Method} is a chat, but the model '{Model}' has no chat template, so that it sees plain text: the system text, an " +
        "empty line, the prompt. Use a model with a chat template, or leave out [System] and [Chat].")]
    public static partial void ChatIsPlain(ILogger logger, string client, string method, string model);

    [LoggerMessage(
        204,
        LogLevel.Warning,
        "{Client}.{Method}: the answer breaks {Errors} rules of its type, so the model is asked again, retry {Retry} of {MaxRetries}. " +
        "Let the prompt state the rules.")]
    public static partial void AnswerRejected(ILogger logger, string client, string method, int errors, int retry, int maxRetries);

    [LoggerMessage(
        205,
        LogLevel.Warning,
        "The model '{Model}' has no chat template, so that it sees a chat as plain text: a line for each message. Use a model with a chat " +
        "template.")]
    public static partial void ChatClientIsPlain(ILogger logger, string model);

    [LoggerMessage(206, LogLevel.Information, "The additional property '{Property}' has no effect on the model '{Model}'.")]
    public static partial void AdditionalPropertyHasNoEffect(ILogger logger, string property, string model);
}
