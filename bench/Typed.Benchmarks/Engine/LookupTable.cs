using System.Globalization;
using Typed.Engines.OnnxRuntime;
using Typed.Tokenization;

namespace Typed.Benchmarks.Engine;

/// <summary>What drafts looked up in the prompt would gain: what runs over them cost, and how many of them texts accept.</summary>
/// <remarks>
/// Saxena, Prompt Lookup Decoding, 2023: where the last tokens stand in the text already, what followed them there is the draft; one run
/// over it says how much of it the model would have written. The texts are given, as if a model wrote them; the costs are measured.
/// </remarks>
internal static class LookupTable
{
    private const int LongestMatch = 3;

    private static readonly int[] s_drafts = [1, 3, 7];

    public static void Write(BenchmarkSettings settings)
    {
        Machine.WriteHeader("Drafts from the prompt");
        int rounds = settings.Rounds ?? 12;
        SyntheticModel[] models = [SyntheticModel.Gpt2(settings.Models), SyntheticModel.Gpt2WithAllLogits(settings.Models)];
        OnnxModelRunner[] runners = [.. models.Select(static model => new OnnxModelRunner(model.Folder))];
        Array.ForEach(runners, static runner => runner.Reserve(1, RowsTable.Position + 512));
        List<Way> ways = [];
        for (int i = 0; i < runners.Length; i++)
        {
            OnnxModelRunner runner = runners[i];
            ways.Add(new Way($"{models[i].Name}: a step", () => RowsTable.StepAt(runner, 1)));
            ways.AddRange(s_drafts.Append(255).Select(draft => new Way($"{models[i].Name}: {1 + draft} tokens", () => RowsTable.PrefillAt(runner, 1 + draft))));
        }

        Way.Interleave(rounds, [.. ways]);
        Array.ForEach(runners, static runner => runner.Dispose());
        Console.WriteLine("| a run | time, median (least, most) | of a step without drafts |");
        Console.WriteLine("|---|---|---|");
        foreach (Way way in ways)
        {
            Console.WriteLine($"| {way.Name} | {way.Total().Format("F2")} ms | {way.Over(ways[0]).Format("F2")} |");
        }

        double[] costs = [.. ways.Skip(ways.Count / 2).Select(way => way.Over(ways[0]).Median)];
        Console.WriteLine();
        Console.WriteLine("| text after its prompt | draft, at most | tokens | runs | drafted | accepted | times as fast |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach ((string name, string prompt, string text) in Texts())
        {
            int[] tokens = Tokens(prompt + text, models[0]);
            int start = Tokens(prompt, models[0]).Length;
            for (int i = 0; i < s_drafts.Length; i++)
            {
                WriteDrafts(name, tokens, start, s_drafts[i], costs[0], costs[i + 1]);
            }
        }

        Console.WriteLine();
        Machine.WriteLoad("at the end");
    }

    private static void WriteDrafts(string name, int[] tokens, int start, int most, double step, double draftRun)
    {
        int runs = 0, drafted = 0, accepted = 0, drafts = 0;
        for (int position = start; position < tokens.Length; runs++)
        {
            int source = Find(tokens, position);
            int length = source < 0 ? 0 : Math.Min(most, position - source);
            int right = length == 0 ? 0 : tokens.AsSpan(source, length).CommonPrefixLength(tokens.AsSpan(position));
            (drafts, drafted, accepted) = (drafts + (length > 0 ? 1 : 0), drafted + length, accepted + right);
            position += right + 1;
        }

        int count = tokens.Length - start;
        double cost = (drafts * draftRun) + ((runs - drafts) * step);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {name} | {most} | {count} | {runs} | {drafted} | {accepted} | {count / cost:F2} |"));
    }

    /// <summary>The place after the latest earlier occurrence of the last tokens: of three of them, else of two.</summary>
    private static int Find(int[] tokens, int position)
    {
        for (int match = LongestMatch; match > 1; match--)
        {
            int found = position < match ? -1 : tokens.AsSpan(0, position - 1).LastIndexOf(tokens.AsSpan(position - match, match));
            if (found >= 0)
            {
                return found + match;
            }
        }

        return -1;
    }

    private static IEnumerable<(string Name, string Prompt, string Text)> Texts()
    {
        string english = BenchmarkData.Text("English")[..6000], code = BenchmarkData.Text("Code")[..6000];
        yield return ("English, copied", english, english[2000..4000]);
        yield return ("English, every tenth word another", english, Change(english[2000..4000], 10));
        yield return ("English, every third word another", english, Change(english[2000..4000], 3));
        yield return ("English, going on", english[..4000], english[4000..]);
        yield return ("C#, a name changed", code, code[1000..4000].Replace("sequence", "text", StringComparison.OrdinalIgnoreCase));
        yield return ("C#, going on", code[..3000], code[3000..]);
    }

    private static string Change(string text, int every) =>
        string.Join(' ', text.Split(' ').Select((word, i) => i % every == every - 1 ? "instead" : word));

    private static int[] Tokens(string text, SyntheticModel model)
    {
        List<int> ids = [];
        TokenizerJson.Load(model.Folder.TokenizerPath).Encode(text, ids, isStart: false);
        return [.. ids];
    }
}
