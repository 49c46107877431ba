using System.Globalization;
using Typed.Models;
using Typed.Tokenization;

namespace Typed.Benchmarks.Engine;

/// <summary>A process that continues a text in one of several ways, each time it is told to.</summary>
internal static class ClientWorker
{
    public const string Bare = "bare loop", Native = "native generator", Engine = "engine", Client = "generated client";

    public const string Prompt = "It was a dark and stormy night, and the old house at the end of the road";

    /// <summary>What starts such a process.</summary>
    public static Func<WorkerProcess> Starter(string way, ModelFolder folder, int count) =>
        () => new WorkerProcess("client-worker", way, folder.Path, count.ToString(CultureInfo.InvariantCulture));

    /// <summary>Loads the model, and then continues the prompt by so many tokens for every line.</summary>
    public static void Run(string way, string path, int count)
    {
        Func<string> generate = Prepare(way, ModelFolder.Open(path), count);
        TimedAnswer.Serve(() => [generate()]);
    }

    /// <summary>Reads a text of a known length, token by token.</summary>
    public static async Task ReadAsync(ITextEngine engine, GenerationRequest request, int[] tokens)
    {
        int i = 0;
        await foreach (GeneratedToken token in engine.GenerateAsync(request))
        {
            tokens[i++] = token.Id;
        }
    }

    private delegate void GreedyLoop(ReadOnlySpan<int> prompt, Span<int> tokens);

    private static Func<string> Prepare(string way, ModelFolder folder, int count)
    {
        List<int> prompt = [];
        int[] tokens = new int[count];
        if (way is Bare or Native)
        {
            Tokenizer tokenizer = TokenizerJson.Load(folder.TokenizerPath);
            tokenizer.Encode(Prompt, prompt, isStart: true);
            GreedyLoop generate = way == Bare
                ? new BareLoop(folder, prompt.Count, count).Generate
                : new NativeGenerator(folder.Path).Generate;
            return () =>
            {
                generate([.. prompt], tokens);
                return tokenizer.Decode(tokens);
            };
        }

        // The prompt goes through the model each time, as it does in the bare loop.
        ITextEngine engine = OnnxRuntimeEngine.Load(folder.Path, new() { MaxPrefixCacheBytes = 0 });
        GenerationOptions options = new() { Temperature = 0, RepetitionPenalty = 1, MaxNewTokens = count, MinNewTokens = count };
        if (way == Client)
        {
            ContinuerClient client = IContinuer.Create(engine);
#pragma warning disable TYP082 // The process has nothing else to do.
            return () => client.ContinueAsync(Prompt, options).GetAwaiter().GetResult();
#pragma warning restore TYP082
        }

        engine.Tokenizer.Encode(Prompt, prompt, isStart: true);
        GenerationRequest request = new() { Prompt = prompt.ToArray(), Options = TextGeneration.Resolve(engine, options) };
        return () =>
        {
            ReadAsync(engine, request, tokens).GetAwaiter().GetResult();
            return engine.Tokenizer.Decode(tokens);
        };
    }
}
