using Typed.Constraints;

namespace Typed.CompilerServices;

/// <summary>What is made once for each method of a client.</summary>
internal sealed class TextMethodState(TextMethod method, string model, ResolvedGenerationOptions options)
{
    private PromptEncoder? _encoder;
    private StringListConstraint? _list;

    /// <summary>The options in effect unless a call overrides them.</summary>
    public ResolvedGenerationOptions Options { get; } = options;

    /// <summary>Makes a request of a call.</summary>
    public TextGeneration Begin(ITextEngine engine, bool isList, string[] arguments, ResolvedGenerationOptions options)
    {
        // Made ready for the engine's tokenizer at the first call; two calls at the same time may make the same.
        PromptEncoder encoder = _encoder ??= new PromptEncoder(method.Prompt, method.Examples, engine.Tokenizer);
        return new TextGeneration
        {
            Engine = engine,
            Model = model,
            Request = new GenerationRequest
            {
                Prompt = encoder.Encode(arguments),
                Options = options,
                Constraint = isList ? _list ??= new StringListConstraint(engine.Tokenizer) : null,
            },

            // What a list is read from is the list alone.
            Prefix = options.ReturnFullText && !isList ? encoder.Format(arguments) : "",
        };
    }
}
