using System.Globalization;

namespace Typed.Benchmarks;

/// <summary>What of a step of a small model goes to a constraint: a table of docs/performance.md.</summary>
/// <remarks>
/// The same texts are made several times, each time under a grammar compiled anew, and each step counts with the shortest times
/// seen. Times are the threads': what else runs on the machine does not count.
/// </remarks>
internal static class StepTable
{
    private const int Rounds = 3;

    public static void Write()
    {
        string root = Directory.CreateTempSubdirectory("typed-step-").FullName;
        try
        {
            Console.WriteLine("| vocabulary | text | steps | model's run p50 | constraining p50 | mean | p99 | after the run, mean (free text) | beside the run, mean | share of the step | with what runs beside |");
            Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
            Measure("GPT-2, 50,257", RandomGpt2.Build(root, "gpt2", 50257, 50256));
            Measure("Qwen3, 151,936", RandomGpt2.Build(root, "qwen3", 151936, 151645));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static void Measure(string vocabulary, string folder)
    {
        using MeasuredEngine engine = new(folder);
        StepClock.Step[]? first = null, second = null, free = null;
        for (int round = -1; round < Rounds; round++)
        {
            TimedConstraint constraint = new(Grammar.FromJsonSchema(MeasuredEngine.TenFields()).Compile(engine.Tokenizer), engine.Clock);
            StepClock.Step[] one = Steps(engine, 1, constraint), two = Steps(engine, 2, constraint), none = Steps(engine, 1, null);

            // The round before the first warms all up.
            if (round >= 0)
            {
                (first, second, free) = (Least(first, one), Least(second, two), Least(free, none));
            }
        }

        Write(vocabulary, "a grammar's first", first!, free!);
        Write(vocabulary, "its second", second!, free!);
    }

    private static StepClock.Step[] Steps(MeasuredEngine engine, int seed, TimedConstraint? constraint)
    {
        engine.Generate(seed, constraint, length: constraint is null ? 80 : null);
        return [.. engine.Clock.Steps];
    }

    private static StepClock.Step[] Least(StepClock.Step[]? known, StepClock.Step[] steps) =>
        known is null ? steps
        : known.Length == steps.Length ? [.. known.Zip(steps, StepClock.Step.Least)]
        : throw new InvalidOperationException("The same seed gave another text.");

    private static void Write(string vocabulary, string text, StepClock.Step[] steps, StepClock.Step[] free)
    {
        double total = steps.Sum(static step => step.Total);
        double[] constraining = [.. steps.Select(static step => step.Constraining).Order()];
        double beside = steps.Sum(static step => step.Beside);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {vocabulary} | {text} | {steps.Length} | {Median(steps.Select(static step => step.Model)) / 1e3:F1} ms | {Median(constraining):F0} us | {constraining.Average():F0} us | {constraining[constraining.Length * 99 / 100]:F0} us | {steps.Average(static step => step.After):F0} us ({free.Average(static step => step.After):F0} us) | {beside / steps.Length:F0} us | {constraining.Sum() / total:P1} | {(constraining.Sum() + beside) / total:P1} |"));
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);
}
