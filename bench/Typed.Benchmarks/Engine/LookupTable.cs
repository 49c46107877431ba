using System.Diagnostics;
using System.Globalization;
using Typed.Engines;
using Typed.Engines.OnnxRuntime;
using Typed.Tokenization;

namespace Typed.Benchmarks.Engine;

/// <summary>What drafts looked up in the prompt gain, by how much a text copies from it.</summary>
/// <remarks>The texts are given, as if the model wrote them; what its runs cost is the model's own.</remarks>
internal static class LookupTable
{
    private const int MaxDraftTokens = 7;

    public static async Task WriteAsync(BenchmarkSettings settings)
    {
        Machine.WriteHeader("Drafts from the prompt");
        int rounds = settings.Rounds ?? 12;
        SyntheticModel last = SyntheticModel.Gpt2(settings.Models), all = SyntheticModel.Gpt2WithAllLogits(settings.Models);
        Tokenizer tokenizer = TokenizerJson.Load(last.Folder.TokenizerPath);
        await using Writer plain = new(last, tokenizer, drafts: 0), withoutDrafts = new(all, tokenizer, drafts: 0), drafting = new(all, tokenizer, MaxDraftTokens);

        Console.WriteLine("| text after its prompt | tokens | way | runs for the text | text alone, of the first way's speed | with the prompt |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach ((string name, string prompt, string text) in Texts())
        {
            int[] tokens = Tokens(prompt + text, tokenizer);
            int start = Tokens(prompt, tokenizer).Length;
            (string Name, Writer Writer)[] writers =
                [("last logits only", plain), ("all logits", withoutDrafts), ($"all logits, drafts of at most {MaxDraftTokens}", drafting)];
            List<Timing>[] timings = [.. writers.Select(static _ => new List<Timing>())];
            for (int round = -1; round < rounds; round++)
            {
                for (int i = 0; i < writers.Length; i++)
                {
                    int way = (Math.Max(round, 0) + i) % writers.Length;
                    Timing timing = await writers[way].Writer.WriteAsync(tokens, start).ConfigureAwait(false);
                    if (round >= 0)
                    {
                        timings[way].Add(timing);
                    }
                }
            }

            for (int i = 0; i < writers.Length; i++)
            {
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {name} | {start} + {tokens.Length - start} | {writers[i].Name} | {timings[i][0].Runs} | {Faster(timings, i, static timing => timing.Text)} | {Faster(timings, i, static timing => timing.Whole)} |"));
            }
        }

        Console.WriteLine();
        Machine.WriteLoad("at the end");
    }

    private static string Faster(List<Timing>[] timings, int way, Func<Timing, double> time) =>
        Spread.Of(timings[0].Zip(timings[way], (one, other) => time(one) / time(other))).Format("F2");

    private static IEnumerable<(string Name, string Prompt, string Text)> Texts()
    {
        string english = BenchmarkData.Text("English")[..2000], code = BenchmarkData.Text("Code")[..1400];
        yield return ("English, copied", english, english[600..1600]);
        yield return ("English, every tenth word another", english, Change(english[600..1600], 10));
        yield return ("English, every third word another", english, Change(english[600..1600], 3));
        yield return ("English, going on", english[..1000], english[1000..]);
        yield return ("C#, a name changed", code, code[300..1000].Replace("sequence", "text", StringComparison.OrdinalIgnoreCase));
        yield return ("C#, going on", code[..700], code[700..]);
    }

    private static string Change(string text, int every) =>
        string.Join(' ', text.Split(' ').Select((word, i) => i % every == every - 1 ? "instead" : word));

    private static int[] Tokens(string text, Tokenizer tokenizer)
    {
        List<int> ids = [];
        tokenizer.Encode(text, ids, isStart: false);
        return [.. ids];
    }

    /// <summary>The seconds that a text took from its first token to its last, and from the request on.</summary>
    private readonly record struct Timing(double Text, double Whole, int Runs);

    private sealed class Writer : IAsyncDisposable
    {
        private readonly GivenTextRunner _runner;
        private readonly DecodingEngine _engine;

        public Writer(SyntheticModel model, Tokenizer tokenizer, int drafts)
        {
            _runner = new GivenTextRunner(new OnnxModelRunner(model.Folder));
            _engine = new DecodingEngine(
                new ModelDescription(model.Name, [], new()), _runner, tokenizer, new() { MaxPrefixCacheBytes = 0, MaxDraftTokens = drafts });
        }

        public async Task<Timing> WriteAsync(int[] tokens, int start)
        {
            _runner.Tokens = tokens;
            GenerationRequest request = new()
            {
                Prompt = tokens.AsMemory(0, start),
                Options = new() { MaxLength = tokens.Length, MaxNewTokens = tokens.Length - start },
            };
            long asked = Stopwatch.GetTimestamp(), begun = 0;
            int runs = 0;
            List<int> text = [];
            await foreach (GeneratedToken token in _engine.GenerateAsync(request).ConfigureAwait(false))
            {
                if (text.Count == 0)
                {
                    (begun, runs) = (Stopwatch.GetTimestamp(), _runner.RunCount);
                }

                text.Add(token.Id);
            }

            return text.SequenceEqual(tokens[start..])
                ? new Timing(Stopwatch.GetElapsedTime(begun).TotalSeconds, Stopwatch.GetElapsedTime(asked).TotalSeconds, _runner.RunCount - runs)
                : throw new InvalidOperationException($"The engine gave another text, of {text.Count} tokens in place of {tokens.Length - start}.");
        }

        public ValueTask DisposeAsync() => _engine.DisposeAsync();
    }
}
