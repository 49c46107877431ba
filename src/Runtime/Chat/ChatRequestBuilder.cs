using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Typed.Telemetry;

namespace Typed.Chat;

/// <summary>Makes requests to an engine of the requests to a chat client.</summary>
internal sealed class ChatRequestBuilder(string modelId, ILogger logger)
{
    private const string EnableThinking = "enable_thinking";
    private const string ThinkStart = "<think>";

    private static readonly JsonElement s_true = JsonElement.Parse("true");
    private static readonly JsonElement s_false = JsonElement.Parse("false");

    private readonly ConcurrentDictionary<string, bool> _ignored = new();
    private bool _saidPlain;

    /// <exception cref="TypedException">A message or an option cannot be used.</exception>
    public TextGeneration Build(ITextEngine engine, IEnumerable<ChatMessage> messages, ChatOptions? options, IChatClient client)
    {
        ThrowIfNotServed(options);
        ChatGenerationOptions raw = options?.RawRepresentationFactory?.Invoke(client) switch
        {
            ChatGenerationOptions all => all,
            GenerationOptions generation => new ChatGenerationOptions { Options = generation },
            _ => new ChatGenerationOptions(),
        };
        Dictionary<string, JsonElement> variables = [];
        GenerationOptions additional = AdditionalOptions.Read(options?.AdditionalProperties, variables, Ignore);
        GenerationOptions given = GenerationOptionsResolver.Merge(additional, Standard(options), raw.Options);
        ResolvedGenerationOptions resolved = TextGeneration.Resolve(engine, given);
        if (resolved.ReturnFullText)
        {
            throw new GenerationOptionsException(
                nameof(GenerationOptions.ReturnFullText), "ReturnFullText is true, but a chat's answer is a message of its own. Leave it out.");
        }

        if (options?.Reasoning?.Effort is { } effort)
        {
            variables.TryAdd(EnableThinking, effort == ReasoningEffort.None ? s_false : s_true);
        }

        foreach ((string name, JsonElement value) in raw.TemplateVariables ?? new Dictionary<string, JsonElement>())
        {
            variables[name] = value;
        }

        ToolSet? tools = ToolSet.Of(options);
        ChatTemplate? template = engine.ChatTemplate;
        ToolTemplate? toolTemplate = template is null || tools is null ? template?.Tools : template.Tools ?? throw new TypedException(
            $"The chat template of '{modelId}' shows no functions, so that the model cannot call any. Use a model whose template does, such as " +
            "Qwen3, or leave out the tools.");
        List<PromptMessage> prompt = new ChatMessageReader(toolTemplate).Read(messages, options?.Instructions);
        if (prompt.Count == 0)
        {
            throw new PromptException("The chat has no message. Give it at least one, of the role 'user'.");
        }

        PromptEncoder encoder = template is null
            ? EncodePlain(engine, prompt, tools)
            : PromptEncoder.OfChat(template, WithTools(prompt, tools, toolTemplate, variables), variables, engine.Tokenizer);
        ThrowIfThinksAnyway(options, raw, encoder);
        ToolCalling? calling = tools?.ToCalling(toolTemplate?.Form ?? ToolCallForm.Hermes, options!.ToolMode, options.AllowMultipleToolCalls);
        Grammar? grammar = raw.Grammar ?? GrammarOf(options?.ResponseFormat);
        int[] ids = encoder.Encode([]);
        return new TextGeneration
        {
            Engine = engine,
            Model = modelId,
            IsChat = true,
            Request = new GenerationRequest
            {
                Prompt = ids,
                ConstantPrefixLength = Math.Min(encoder.ConstantLength, ids.Length),

                // A value ends where it is whole, and an answer after its last call, whatever else the options are for.
                Options = grammar is not null ? resolved with { StopSequences = [], MinNewTokens = 0 }
                    : calling is not null ? resolved with { MinNewTokens = 0 }
                    : resolved,
                Grammar = grammar,
                Tools = calling,
                Thinking = raw.Thinking ?? ThinkingOf(template, encoder, resolved, isConstrained: grammar is not null || calling is { IsRequired: true }),
            },
        };
    }

    /// <summary>The options that have properties of their own.</summary>
    private static GenerationOptions Standard(ChatOptions? options) => options is null ? new GenerationOptions() : new GenerationOptions
    {
        MaxNewTokens = options.MaxOutputTokens,
        Temperature = Widen(options.Temperature),
        TopP = Widen(options.TopP),
        TopK = options.TopK,
        FrequencyPenalty = Widen(options.FrequencyPenalty),
        PresencePenalty = Widen(options.PresencePenalty),
        Seed = options.Seed,
        StopSequences = options.StopSequences is { Count: > 0 } stops ? [.. stops] : null,
    };

    /// <summary>The number that was written: 0.7f is 0.7, not 0.699999988.</summary>
    private static double? Widen(float? value) =>
        value is { } number && Math.Abs(number) < 1e6f ? (double)(decimal)number : value;

    /// <summary>What an answer of a format must be; null for any text.</summary>
    private static Grammar? GrammarOf(ChatResponseFormat? format) => format switch
    {
        ChatResponseFormatJson { Schema: { } schema } => ResponseGrammars.OfSchema(schema.GetRawText()),
        ChatResponseFormatJson => Grammar.JsonObject,
        _ => null,
    };

    private PromptEncoder EncodePlain(ITextEngine engine, List<PromptMessage> messages, ToolSet? tools)
    {
        if (!_saidPlain && !Interlocked.Exchange(ref _saidPlain, true))
        {
            ClientLog.ChatClientIsPlain(logger, modelId);
        }

        return new PromptEncoder(new PromptParts(engine.Tokenizer).AddPlain(messages, tools?.ToJson()));
    }

    private static List<PromptMessage> WithTools(
        List<PromptMessage> messages,
        ToolSet? tools,
        ToolTemplate? template,
        Dictionary<string, JsonElement> variables)
    {
        if (tools is null)
        {
            return messages;
        }

        if (!template!.IsInSystemMessage)
        {
            variables["tools"] = tools.ToJson();
            return messages;
        }

        if (messages is not [{ Role: ChatRoles.System }, ..])
        {
            messages.Insert(0, new PromptMessage(ChatRoles.System, ""));
        }

        messages[0] = messages[0] with
        {
            // That template takes text, and puts it where it stands.
            Fields = new Dictionary<string, JsonElement>
            {
                ["tools"] = JsonElement.Parse($"\"{JsonEncodedText.Encode(SpacedJson.Write(tools.ToJson()))}\""),
            },
        };
        return messages;
    }

    /// <summary>How the model thinks of its own accord; null where it does not.</summary>
    private static Thinking? ThinkingOf(ChatTemplate? template, PromptEncoder encoder, ResolvedGenerationOptions options, bool isConstrained)
    {
        string end = encoder.TrustedEnd.TrimEnd();
        bool isOpen = end.EndsWith(ThinkStart, StringComparison.Ordinal);
        bool mayThink = template is not null
            && template.Source.Contains(EnableThinking, StringComparison.Ordinal)
            && !end.EndsWith("</think>", StringComparison.Ordinal);
        return !isOpen && !mayThink ? null : new Thinking
        {
            // Of an answer that must be whole something has to be left.
            MaxTokens = isConstrained ? Math.Max(1, options.MaxNewTokens / 2) : options.MaxNewTokens,
            IsOpen = isOpen,
        };
    }

    private void ThrowIfThinksAnyway(ChatOptions? options, ChatGenerationOptions raw, PromptEncoder encoder)
    {
        if (options?.Reasoning?.Effort == ReasoningEffort.None && raw.Thinking is null
            && encoder.TrustedEnd.TrimEnd().EndsWith(ThinkStart, StringComparison.Ordinal))
        {
            throw new TypedException(
                $"Reasoning.Effort is None, but the chat template of '{modelId}' always has the model think. Leave out Effort; Output None keeps " +
                "thoughts out of the answer, and a Thinking of ChatGenerationOptions bounds them.");
        }
    }

    private void ThrowIfNotServed(ChatOptions? options)
    {
        if (options?.ModelId is { } other && !other.Equals(modelId, StringComparison.OrdinalIgnoreCase))
        {
            throw new TypedException($"The options ask for the model '{other}', but this client runs '{modelId}'. Leave out ModelId, or use another client.");
        }

        if (options?.ConversationId is { } conversation)
        {
            throw new TypedException(
                $"The options name the conversation '{conversation}', but a model in the same process keeps none. Send all messages of the chat " +
                "and leave out ConversationId; what they begin with goes through the model once.");
        }

        if (options?.ContinuationToken is not null)
        {
            throw new TypedException("The options hold a continuation token, but no answer goes on in the background. Leave it out.");
        }
    }

    private void Ignore(string property)
    {
        if (_ignored.TryAdd(property, true))
        {
            ClientLog.AdditionalPropertyHasNoEffect(logger, property, modelId);
        }
    }
}
