using Typed.Telemetry;

namespace Typed.CompilerServices;

/// <summary>What is made once for each method of a client.</summary>
/// <param name="method">The method.</param>
/// <param name="model">The model that its requests ask for.</param>
/// <param name="options">The options in effect unless a call overrides them.</param>
/// <param name="log">What is said about the method.</param>
internal sealed class TextMethodState(TextMethod method, string model, ResolvedGenerationOptions options, MethodLog log)
{
    private PromptEncoder? _encoder;

    /// <summary>The model that requests ask for.</summary>
    public string Model => model;

    /// <summary>The options in effect unless a call overrides them.</summary>
    public ResolvedGenerationOptions Options { get; } = options;

    /// <summary>Whether the options were resolved before the model was known.</summary>
    public bool IsProvisional { get; init; }

    /// <summary>What is said about the method.</summary>
    public MethodLog Log { get; } = log;

    /// <summary>Whether the engine's chat template writes the prompt.</summary>
    public bool IsChatOn(ITextEngine engine) => method.IsChat && engine.ChatTemplate is not null;

    /// <summary>Makes a request of a call.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="arguments">A text for each hole.</param>
    /// <param name="options">The options in effect.</param>
    /// <param name="rejected">The answers to the same call that failed their checks; a chat is told of them.</param>
    public TextGeneration Begin(
        ITextEngine engine,
        string[] arguments,
        ResolvedGenerationOptions options,
        IReadOnlyList<InvalidAnswer> rejected)
    {
        PromptEncoder encoder = EncoderFor(engine, arguments, rejected);
        int[] prompt = encoder.Encode(arguments);
        if (engine.ContextPolicy == ContextPolicy.Stop)
        {
            Log.CheckContext(prompt.Length, options, engine.ContextLength);
        }

        return new TextGeneration
        {
            Engine = engine,
            Model = model,
            IsChat = IsChatOn(engine),
            Request = new GenerationRequest
            {
                Prompt = prompt,
                ConstantPrefixLength = Math.Min(encoder.ConstantLength, prompt.Length),

                // A value ends where it is whole, whatever else the client's options are for.
                Options = method.Form is null ? options : options with { StopSequences = [], MinNewTokens = 0 },
                Grammar = method.Form?.Grammar,
                Thinking = method.Think is { } think ? ThinkingAfter(encoder, think) : null,
            },

            // What a value is read from is the value alone.
            Prefix = options.ReturnFullText && method.Form is null ? encoder.Format(arguments) : "",
        };
    }

    /// <summary>Asks how likely some continuations of the prompt are.</summary>
    public TextScoring BeginScoring(ITextEngine engine, string[] arguments, IReadOnlyList<int[]> continuations)
    {
        PromptEncoder encoder = EncoderFor(engine, arguments, rejected: []);
        int[] prompt = encoder.Encode(arguments);
        return new()
        {
            Engine = engine,
            Model = model,
            IsChat = IsChatOn(engine),
            Prompt = prompt,
            ConstantPrefixLength = Math.Min(encoder.ConstantLength, prompt.Length),
            Options = Options,
            Continuations = continuations,
        };
    }

    private PromptEncoder EncoderFor(ITextEngine engine, string[] arguments, IReadOnlyList<InvalidAnswer> rejected)
    {
        // What a template makes of messages may depend on all of them: it writes each call anew, and leaves no hole.
        if (method.IsChat && engine.ChatTemplate is { } template)
        {
            return PromptEncoder.OfChat(template, MethodChat.Of(method, arguments, rejected), variables: null, engine.Tokenizer);
        }

        if (method.AsksForChat)
        {
            Log.ChatIsPlain(engine.ModelName);
        }

        // Made ready for the engine's tokenizer at the first call; two calls at the same time may make the same.
        return _encoder ??= new PromptEncoder(new PromptParts(engine.Tokenizer).AddPlain(
            method.System, method.Examples, method.Prompt.Append(AnswerInstruction.Of(method, isChat: false))));
    }

    // What comes from outside may end with the marker as well: that begins nothing.
    private static Thinking ThinkingAfter(PromptEncoder encoder, ThinkAttribute think) => new()
    {
        MaxTokens = think.MaxTokens,
        Start = think.Start,
        End = think.End,
        IsOpen = encoder.TrustedEnd.AsSpan().TrimEnd().EndsWith(think.Start),
    };
}
