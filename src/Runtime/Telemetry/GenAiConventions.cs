namespace Typed.Telemetry;

/// <summary>The words of OpenTelemetry's semantic conventions for generative AI that are used here.</summary>
internal static class GenAiConventions
{
    public const string OperationName = "gen_ai.operation.name";
    public const string ProviderName = "gen_ai.provider.name";
    public const string RequestModel = "gen_ai.request.model";
    public const string RequestStream = "gen_ai.request.stream";
    public const string RequestMaxTokens = "gen_ai.request.max_tokens";
    public const string RequestTemperature = "gen_ai.request.temperature";
    public const string RequestTopK = "gen_ai.request.top_k";
    public const string RequestTopP = "gen_ai.request.top_p";
    public const string RequestFrequencyPenalty = "gen_ai.request.frequency_penalty";
    public const string RequestPresencePenalty = "gen_ai.request.presence_penalty";
    public const string RequestSeed = "gen_ai.request.seed";
    public const string RequestStopSequences = "gen_ai.request.stop_sequences";
    public const string RequestChoiceCount = "gen_ai.request.choice.count";
    public const string ResponseModel = "gen_ai.response.model";
    public const string ResponseFinishReasons = "gen_ai.response.finish_reasons";
    public const string UsageInputTokens = "gen_ai.usage.input_tokens";
    public const string UsageOutputTokens = "gen_ai.usage.output_tokens";
    public const string TokenType = "gen_ai.token.type";
    public const string ErrorType = "error.type";

    public const string OperationDuration = "gen_ai.client.operation.duration";
    public const string TokenUsage = "gen_ai.client.token.usage";
    public const string TimeToFirstToken = "gen_ai.server.time_to_first_token";
    public const string TimePerOutputToken = "gen_ai.server.time_per_output_token";

    /// <summary>Not a word of the conventions, which know no retries.</summary>
    public const string Retries = "typed.client.retries";

    public const string TextCompletion = "text_completion";
    public const string Chat = "chat";
    public const string Provider = "typed";
    public const string Input = "input";
    public const string Output = "output";

    /// <summary>The conventions' word for the end of a text.</summary>
    /// <param name="reason">Why it ended.</param>
    /// <param name="calls">Whether functions are called in it.</param>
    public static string NameOf(FinishReason reason, bool calls) => reason == FinishReason.Length ? "length" : calls ? "tool_calls" : "stop";
}
