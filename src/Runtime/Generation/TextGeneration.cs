using System.Diagnostics;
using System.Runtime.CompilerServices;
using Typed.Chat;
using Typed.Telemetry;

namespace Typed;

/// <summary>
/// One prompt on its way to its texts: the place where requests of every kind meet engines, and where they are watched.
/// </summary>
internal sealed record TextGeneration
{
    public required ITextEngine Engine { get; init; }

    public required GenerationRequest Request { get; init; }

    /// <summary>The model's name as it was asked for; null for that of the engine.</summary>
    public string? Model { get; init; }

    /// <summary>Whether the prompt is a chat.</summary>
    public bool IsChat { get; init; }

    /// <summary>The prompt as text, which stands before each text where <c>ReturnFullText</c> asks for it; otherwise empty.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>The options in effect for a request to an engine that is made without a client.</summary>
    public static ResolvedGenerationOptions Resolve(ITextEngine engine, GenerationOptions? options)
    {
        ResolvedGenerationOptions resolved =
            GenerationOptionsResolver.Resolve(engine.ModelOptions, engine.ContextLength, options);
        GenerationOptionsRules.ThrowIfContradictory(resolved);
        return resolved;
    }

    /// <summary>Runs the request and returns its only text.</summary>
    public Task<string> RunOneAsync(CancellationToken cancellationToken)
    {
        Task<Generation<string>> running = RunOnlyAsync(cancellationToken);
        return TextAsync();

        async Task<string> TextAsync() => (await running.ConfigureAwait(false)).Text;
    }

    /// <summary>Runs the request and returns its only text, and how it came about.</summary>
    public Task<Generation<string>> RunOnlyAsync(CancellationToken cancellationToken)
    {
        ThrowIfSamples();
        return FirstAsync();

        async Task<Generation<string>> FirstAsync() => (await RunAsync(cancellationToken).ConfigureAwait(false))[0];
    }

    /// <summary>Runs the request and returns all its texts.</summary>
    public async Task<Samples<Generation<string>>> RunSamplesAsync(CancellationToken cancellationToken) =>
        new([.. await RunAsync(cancellationToken).ConfigureAwait(false)]);

    /// <summary>Runs the request and returns its only text in chunks as they come.</summary>
    public IAsyncEnumerable<string> StreamOne(CancellationToken cancellationToken)
    {
        ThrowIfSamples();
        return StreamAsync(cancellationToken);
    }

    /// <summary>Runs the request and returns its only text in chunks as they come, those of its thoughts too, and how it came about.</summary>
    public IAsyncEnumerable<TextChunk> StreamChunks(CancellationToken cancellationToken)
    {
        ThrowIfSamples();
        return StreamChunksAsync(cancellationToken);
    }

    /// <summary>Runs the request and returns the text of its only sequence in chunks as they come.</summary>
    public async IAsyncEnumerable<string> StreamAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (Prefix.Length > 0)
        {
            yield return Prefix;
        }

        await foreach (TextChunk chunk in StreamChunksAsync(cancellationToken).ConfigureAwait(false))
        {
            if (chunk.Text.Length > 0)
            {
                yield return chunk.Text;
            }
        }
    }

    private async IAsyncEnumerable<TextChunk> StreamChunksAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        TextAssembler assembler = new(Engine.Tokenizer, Request, Stopwatch.GetTimestamp());
        using GenerationObservation? observation = Observe(isStream: true);
        int calls = 0;
        await foreach (GeneratedToken token in ReadTokens(Request, observation, cancellationToken).ConfigureAwait(false))
        {
            string text = assembler.Append(token);
            string thought = assembler.TakeThoughts();
            observation?.Add(token, assembler.FinishReason, assembler.ToolCalls.Count > 0);
            IReadOnlyList<ToolCall> made = assembler.ToolCalls.Count == calls ? [] : [.. assembler.ToolCalls.Skip(calls)];
            calls += made.Count;
            Generation<string>? end = assembler.FinishReason is null ? null : assembler.ToGeneration("", Request.Prompt.Length);
            if (text.Length > 0 || thought.Length > 0 || made.Count > 0 || end is not null)
            {
                yield return new TextChunk(text, thought, made, end);
            }

            if (end is not null)
            {
                yield break;
            }
        }

        throw EndedWithoutReason(observation);
    }

    /// <summary>Runs the request and returns the texts of all its sequences.</summary>
    public async Task<IReadOnlyList<Generation<string>>> RunAsync(CancellationToken cancellationToken)
    {
        TextAssembler[] assemblers = new TextAssembler[Request.Options.NumReturnSequences];
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < assemblers.Length; i++)
        {
            assemblers[i] = new TextAssembler(Engine.Tokenizer, Request, start);
        }

        Generation<string>[] generations = new Generation<string>[assemblers.Length];
        int running = assemblers.Length;
        using GenerationObservation? observation = Observe(isStream: false);
        GenerationRequest whole = Request with { IsReadWhole = true };
        await foreach (GeneratedToken token in ReadTokens(whole, observation, cancellationToken).ConfigureAwait(false))
        {
            TextAssembler assembler = assemblers[token.Sequence];
            if (assembler.FinishReason is not null)
            {
                continue;
            }

            assembler.Append(token);
            observation?.Add(token, assembler.FinishReason, assembler.ToolCalls.Count > 0);
            if (assembler.FinishReason is not null)
            {
                generations[token.Sequence] = assembler.ToGeneration(Prefix, Request.Prompt.Length);
                if (--running == 0)
                {
                    break;
                }
            }
        }

        return running == 0 ? generations : throw EndedWithoutReason(observation);
    }

    /// <summary>Refuses a request for several texts where one is returned.</summary>
    private void ThrowIfSamples()
    {
        int count = Request.Options.NumReturnSequences;
        if (count > 1)
        {
            throw new GenerationOptionsException(
                nameof(GenerationOptions.NumReturnSequences),
                $"NumReturnSequences is {count}, but one text is returned. Call GenerateAsync, which returns all of them.");
        }
    }

    private GenerationObservation? Observe(bool isStream) =>
        GenerationObservation.Begin(Model ?? Engine.ModelName, Engine, Request, IsChat, isStream);

    private IAsyncEnumerable<GeneratedToken> ReadTokens(
        GenerationRequest request,
        GenerationObservation? observation,
        CancellationToken cancellationToken) =>
        observation is null
            ? Engine.GenerateAsync(request, cancellationToken)
            : new ObservedTokens(Engine, request, observation, cancellationToken);

    private static TypedException EndedWithoutReason(GenerationObservation? observation)
    {
        TypedException error = new("The engine ended a sequence without saying why. This is a defect of the engine.");
        observation?.Fail(error);
        return error;
    }
}
