using Typed.Constraints;
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
    private StringListConstraint? _list;

    /// <summary>The options in effect unless a call overrides them.</summary>
    public ResolvedGenerationOptions Options { get; } = options;

    /// <summary>Whether the options were resolved before the model was known.</summary>
    public bool IsProvisional { get; init; }

    /// <summary>What is said about the method.</summary>
    public MethodLog Log { get; } = log;

    /// <summary>Makes a request of a call.</summary>
    public TextGeneration Begin(ITextEngine engine, bool isList, string[] arguments, ResolvedGenerationOptions options)
    {
        PromptEncoder encoder = EncoderFor(engine, arguments);
        int[] prompt = encoder.Encode(arguments);
        Log.CheckContext(prompt.Length, options, engine.ContextLength);
        return new TextGeneration
        {
            Engine = engine,
            Model = model,
            Request = new GenerationRequest
            {
                Prompt = prompt,
                Options = options,
                Constraint = isList ? _list ??= new StringListConstraint(engine.Tokenizer) : null,
            },

            // What a list is read from is the list alone.
            Prefix = options.ReturnFullText && !isList ? encoder.Format(arguments) : "",
        };
    }

    private PromptEncoder EncoderFor(ITextEngine engine, string[] arguments)
    {
        // What a template makes of messages may depend on all of them: it writes each call anew, and leaves no hole.
        if (method.IsChat && engine.ChatTemplate is { } template)
        {
            return PromptEncoder.OfChat(template, MethodChat.Of(method, arguments), variables: null, engine.Tokenizer);
        }

        if (method.AsksForChat)
        {
            Log.ChatIsPlain(engine.ModelName);
        }

        // Made ready for the engine's tokenizer at the first call; two calls at the same time may make the same.
        return _encoder ??= new PromptEncoder(
            new PromptParts(engine.Tokenizer).AddPlain(method.System, method.Examples, method.Prompt));
    }
}
