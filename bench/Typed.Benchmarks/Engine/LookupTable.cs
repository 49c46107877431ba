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

    public static void Write(BenchmarkSettings settings)
    {
        Machine.WriteHeader("Drafts from the prompt");
        int rounds = settings.Rounds ?? 12;
        SyntheticModel last = SyntheticModel.Gpt2(settings.Models), all = SyntheticModel.Gpt2WithAllLogits(settings.Models);
        Tokenizer tokenizer = TokenizerJson.Load(last.Folder.TokenizerPath);
        using Writer plain = new("last logits only", last, tokenizer, drafts: 0);
        using Writer withoutDrafts = new("all logits", all, tokenizer, drafts: 0);
        using Writer drafting = new($"all logits, drafts of at most {MaxDraftTokens}", all, tokenizer, MaxDraftTokens);
        Writer[] writers = [plain, withoutDrafts, drafting];

        Console.WriteLine("| text after its prompt | tokens | way | runs for the text | text alone, of the first way's speed | with the prompt |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach ((string name, string prompt, string text) in Texts())
        {
            int[] tokens = Tokens(prompt + text, tokenizer);
            int start = Tokens(prompt, tokenizer).Length;
            Way[] ways = [.. writers.Select(writer => new Way(writer.Name, () => writer.Write(tokens, start)))];
            Array.ForEach(writers, static writer => writer.Timings.Clear());
            Way.Interleave(rounds, ways);
            foreach ((Way way, Writer writer) in ways.Zip(writers))
            {
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {name} | {start} + {tokens.Length - start} | {way.Name} | {writer.Timings[0].Runs} | {way.Over(ways[0]).Format("F2")} | {writer.Over(writers[0]).Format("F2")} |"));
            }
        }

        Console.WriteLine();
        WriteRuns(all, rounds);
        Console.WriteLine();
        Machine.WriteLoad("at the end");
    }

    /// <summary>What a run that verifies a draft costs, by its tokens.</summary>
    private static void WriteRuns(SyntheticModel model, int rounds)
    {
        using OnnxModelRunner runner = new(model.Folder);
        int[] lengths = [2, 3, 4, 6, 8];
        runner.Reserve(1, RowsTable.Position + lengths[^1]);
        Way[] ways =
        [
            new("a step of one token", () => RowsTable.StepAt(runner, 1)),
            .. lengths.Select(length => new Way($"a token and {length - 1} drafted", () => RowsTable.VerifyAt(runner, length))),
        ];
        Way.Interleave(rounds, ways);
        Console.WriteLine("| a run over | time, median (least, most) | of a step's |");
        Console.WriteLine("|---|---|---|");
        foreach (Way way in ways)
        {
            Console.WriteLine($"| {way.Name} | {way.Total().Format("F2")} ms | {way.Over(ways[0]).Format("F2")} |");
        }
    }

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

    private sealed class Writer : IDisposable
    {
        private readonly GivenTextRunner _runner;
        private readonly DecodingEngine _engine;

        public Writer(string name, SyntheticModel model, Tokenizer tokenizer, int drafts)
        {
            Name = name;
            _runner = new GivenTextRunner(new OnnxModelRunner(model.Folder));
            _engine = new DecodingEngine(
                new ModelDescription(model.Name, [], new()), _runner, tokenizer, new() { MaxPrefixCacheBytes = 0, MaxDraftTokens = drafts });
        }

        public string Name { get; }

        /// <summary>The first of them is to warm up.</summary>
        public List<Timing> Timings { get; } = [];

        /// <summary>How many tokens a second the text after its first has.</summary>
        public double Write(int[] tokens, int start)
        {
            Timing timing = WriteAsync(tokens, start).GetAwaiter().GetResult();
            Timings.Add(timing);
            return (tokens.Length - start - 1) / timing.Text;
        }

        /// <summary>How much faster than another it was from the request to the end.</summary>
        public Spread Over(Writer baseline) =>
            Spread.Of(Timings.Zip(baseline.Timings, static (timing, one) => one.Whole / timing.Whole).Skip(1));

        public void Dispose() => _engine.Dispose();

        private async Task<Timing> WriteAsync(int[] tokens, int start)
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
    }
}
