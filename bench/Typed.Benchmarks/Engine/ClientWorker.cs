using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Typed.Models;
using Typed.Tokenization;

namespace Typed.Benchmarks.Engine;

/// <summary>A process that continues a text in one of three ways, each time it is told to.</summary>
internal static class ClientWorker
{
    public const string Bare = "bare loop", Engine = "engine", Client = "generated client";

    public const string Prompt = "It was a dark and stormy night, and the old house at the end of the road";

    /// <summary>Loads the model, and then answers every line with seconds by the clock and of the processor, and what the text was.</summary>
    public static void Run(string way, string path, int count)
    {
        ModelFolder folder = ModelFolder.Open(path);
        Func<string> generate = Prepare(way, folder, count);
        generate();
        Console.WriteLine("ready");
        while (Console.ReadLine() is not null)
        {
            TimeSpan used = Environment.CpuUsage.TotalTime;
            long start = Stopwatch.GetTimestamp();
            string text = generate();
            double clock = Stopwatch.GetElapsedTime(start).TotalSeconds, processor = (Environment.CpuUsage.TotalTime - used).TotalSeconds;
            string hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clock} {processor} {hash}"));
        }
    }

    private static Func<string> Prepare(string way, ModelFolder folder, int count)
    {
        List<int> prompt = [];
        int[] tokens = new int[count];
        if (way == Bare)
        {
            Tokenizer tokenizer = TokenizerJson.Load(folder.TokenizerPath);
            tokenizer.Encode(Prompt, prompt, isStart: true);
            BareLoop bare = new(folder, prompt.Count, count);
            return () =>
            {
                bare.Generate([.. prompt], tokens);
                return tokenizer.Decode(tokens);
            };
        }

        // The prompt goes through the model each time, as it does in the bare loop.
        ITextEngine engine = OnnxRuntimeEngine.Load(folder.Path, new() { MaxPrefixCacheBytes = 0 });
        GenerationOptions options = new() { Temperature = 0, RepetitionPenalty = 1, MaxNewTokens = count, MinNewTokens = count };
        if (way == Client)
        {
            ContinuerClient client = IContinuer.Create(engine);
            return () => client.ContinueAsync(Prompt, options).GetAwaiter().GetResult();
        }

        engine.Tokenizer.Encode(Prompt, prompt, isStart: true);
        GenerationRequest request = new() { Prompt = prompt.ToArray(), Options = TextGeneration.Resolve(engine, options) };
        return () =>
        {
            ReadAsync(engine, request, tokens).GetAwaiter().GetResult();
            return engine.Tokenizer.Decode(tokens);
        };
    }

    private static async Task ReadAsync(ITextEngine engine, GenerationRequest request, int[] tokens)
    {
        int i = 0;
        await foreach (GeneratedToken token in engine.GenerateAsync(request))
        {
            tokens[i++] = token.Id;
        }
    }
}
