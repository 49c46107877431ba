using System.Globalization;
using System.Text.Json;

namespace Typed.Benchmarks;

/// <summary>What a record of ten fields takes, with and without forced text, beside free text: a table of docs/performance.md.</summary>
internal static class RecordTable
{
    private static readonly int[] s_seeds = [1, 2];

    public static void Write()
    {
        string root = Directory.CreateTempSubdirectory("typed-record-").FullName;
        try
        {
            Console.WriteLine("| model | text | tokens | runs of the model | processor time, median (least, most) | tokens/s | of free text's |");
            Console.WriteLine("|---|---|---|---|---|---|---|");
            Measure("embedded", Path.Combine(BenchmarkData.Repository, "models", "quill", "genai"), rounds: 25);
            Measure("GPT-2, 124M, int4", RandomGpt2.Build(root, "gpt2", 50257, 50256), rounds: 5);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static void Measure(string model, string folder, int rounds)
    {
        using MeasuredEngine engine = new(folder);
        CompiledGrammar grammar = Grammar.FromJsonSchema(MeasuredEngine.TenFields()).Compile(engine.Tokenizer);

        // What comes first warms all up, and says how long the free texts are to be.
        int[] lengths = [.. s_seeds.Select(seed => engine.Generate(seed, grammar).Tokens)];
        Way[] ways =
        [
            new("free", i => engine.Generate(s_seeds[i], null, length: lengths[i])),
            new("record, every token asked for", i => Check(engine.Generate(s_seeds[i], grammar, fastForwards: false))),
            new("record, forced text appended", i => Check(engine.Generate(s_seeds[i], grammar))),
        ];
        for (int round = 0; round < rounds; round++)
        {
            foreach (Way way in ways)
            {
                way.Run();
            }
        }

        foreach (Way way in ways)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {model} | {way.Name} | {way.Tokens} | {way.Runs} | {1e3 * way.At(0.5):F0} ms ({1e3 * way.At(0):F0}, {1e3 * way.At(1):F0}) | {way.Speed:F0} | {way.Speed / ways[0].Speed:F2} |"));
        }
    }

    private static MeasuredEngine.Answer Check(MeasuredEngine.Answer answer)
    {
        JsonElement.Parse(answer.Text);
        return answer;
    }

    /// <summary>A way to make the texts of all seeds, and what one of them took on the average, round by round.</summary>
    private sealed class Way(string name, Func<int, MeasuredEngine.Answer> generate)
    {
        private readonly List<double> _seconds = [];

        public string Name => name;

        public double Tokens { get; private set; }

        public double Runs { get; private set; }

        public double Speed => Tokens / At(0.5);

        public void Run()
        {
            MeasuredEngine.Answer[] answers = [.. s_seeds.Select((_, i) => generate(i))];
            _seconds.Add(answers.Average(static answer => answer.Seconds));
            Tokens = answers.Average(static answer => answer.Tokens);
            Runs = answers.Average(static answer => answer.Runs);
        }

        public double At(double share) => _seconds.Order().ElementAt((int)(share * (_seconds.Count - 1)));
    }
}
