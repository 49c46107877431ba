using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Typed.Tokenization;

namespace Typed.Benchmarks;

/// <summary>What masks and the compilation of schemas take, with the vocabulary of Qwen3: the table of docs/performance.md.</summary>
/// <remarks>
/// Each schema is compiled anew and each mask is made for the first time, on one core. All is done several times, since the
/// code of the first round is still being compiled; times are the processor's, collections of garbage included, and none is left out.
/// </remarks>
internal static class MaskTable
{
    private const int Rounds = 5;

    public static void Write()
    {
        Tokenizer tokenizer = TokenizerJson.Load(BenchmarkData.Shared("tokenizers", "qwen3", "tokenizer.json"));
        long start = Stopwatch.GetTimestamp();
        _ = Grammar.Json.Compile(tokenizer);
        Console.WriteLine($"{Machine()}; vocabulary of {tokenizer.VocabularySize} tokens, made ready in {Milliseconds(start):F0} ms");

        List<MaskCase> cases = MaskCase.ReadAll();
        Measured[] measured = [.. cases.Select(item => new Measured(item))];
        Console.WriteLine();
        Console.WriteLine("| corpus | schemas | masks | mask p50 | mean | p99 | largest | compile p50 | p99 |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        for (int round = 0; round < Rounds; round++)
        {
            foreach (Measured item in measured)
            {
                item.Run(tokenizer);
            }

            // The code of the first round is still being compiled; what a process settles at is the last one's.
            if (round == 0)
            {
                WriteRow("all, first round", measured);
            }
        }

        foreach (IGrouping<string, Measured> set in measured.GroupBy(static item => item.Case.Set).Append(new All(measured)))
        {
            WriteRow(set.Key, set);
        }

        Console.WriteLine();
        foreach ((double time, string where) in measured.SelectMany(static item => item.Slowest()).OrderByDescending(static item => item.Time).Take(12))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{time:F0} us: {where}"));
        }
    }

    private static void WriteRow(string name, IEnumerable<Measured> set)
    {
        Times masks = new(set.SelectMany(static item => item.Masks)), compiles = new(set.Select(static item => item.Compile));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {compiles.Count} | {masks.Count} | {masks.At(50):F1} us | {masks.Mean:F1} us | {masks.At(99):F0} us | {masks.At(100):F0} us | {compiles.At(50) / 1e3:F2} ms | {compiles.At(99) / 1e3:F1} ms |"));
    }

    private static string Machine() =>
        $"{RuntimeInformation.RuntimeIdentifier}, {RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} cores";

    private static double Milliseconds(long start) => Stopwatch.GetElapsedTime(start).TotalMilliseconds;

    /// <summary>A case and the times of its last round.</summary>
    private sealed class Measured(MaskCase item)
    {
        private readonly List<string> _places = [];

        public MaskCase Case { get; } = item;

        public double Compile { get; private set; }

        public List<double> Masks { get; } = [];

        public void Run(Tokenizer tokenizer)
        {
            long start = ProcessorTime.Now;
            CompiledGrammar grammar = Grammar.FromJsonSchema(Case.Schema, new JsonGrammarOptions()).Compile(tokenizer);
            Compile = ProcessorTime.Since(start);
            uint[] mask = new uint[(tokenizer.VocabularySize + 31) / 32];
            int index = 0;
            foreach (string text in Case.Texts)
            {
                List<int> tokens = [];
                tokenizer.Encode(text, tokens, isStart: false);
                Matcher matcher = grammar.CreateMatcher();
                foreach (int token in tokens)
                {
                    start = ProcessorTime.Now;
                    matcher.FillMask(mask);
                    Note(index++, ProcessorTime.Since(start), tokenizer, matcher);
                    matcher.Accept(token);
                }
            }
        }

        public IEnumerable<(double Time, string Where)> Slowest() =>
            Masks.Zip(_places, (time, place) => (time, $"{Case.Set}: after '{place}' of {Case.Schema.GetRawText().ReplaceLineEndings("")[..Math.Min(150, Case.Schema.GetRawText().ReplaceLineEndings("").Length)]}"));

        private void Note(int index, double time, Tokenizer tokenizer, Matcher matcher)
        {
            if (index == Masks.Count)
            {
                Masks.Add(time);
                _places.Add(tokenizer.Decode([.. matcher.Tokens]));
            }
            else
            {
                Masks[index] = time;
            }
        }
    }

    private sealed class Times(IEnumerable<double> times)
    {
        private readonly double[] _sorted = [.. times.Order()];

        public int Count => _sorted.Length;

        public double Mean => _sorted.Average();

        public double At(int percent) => _sorted[Math.Min(Count - 1, Count * percent / 100)];
    }

    private sealed class All(IEnumerable<Measured> items) : List<Measured>(items), IGrouping<string, Measured>
    {
        public string Key => "all";
    }
}
