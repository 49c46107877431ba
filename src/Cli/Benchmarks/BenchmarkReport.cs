using System.Globalization;
using System.Text.Json.Nodes;
using Typed.Cli.Output;
using static Typed.Cli.Output.TextTable.Align;

namespace Typed.Cli.Benchmarks;

/// <summary>What a benchmark found, for people and for programs.</summary>
internal sealed record BenchmarkReport(
    string Model, int Tokens, int Repetitions, TimeSpan Load, IReadOnlyList<BenchmarkRow> Rows, ProcessMemory Memory)
{
    /// <summary>The most tokens of prompt and text together.</summary>
    public required int ContextLength { get; init; }

    /// <summary>The lengths of prompts that were asked for and do not fit the context.</summary>
    public required IReadOnlyList<int> SkippedPromptTokens { get; init; }

    public string ToText()
    {
        using StringWriter text = new() { NewLine = "\n" };
        text.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Model}: texts of {Tokens} tokens, median of {Repetitions} (least to most), {Environment.ProcessorCount} processors"));
        TextTable table = new(Right, Right, Right, Right, Right);
        table.Add("prompt", "at once", "first token, ms", "prompt, tokens/s", "generation, tokens/s");
        foreach (BenchmarkRow row in Rows)
        {
            table.Add(Whole(row.PromptTokens), Whole(row.Concurrency), Text(row.FirstToken), Text(row.PromptSpeed), Text(row.GenerationSpeed));
        }

        table.Write(text);
        text.Write($"  loaded in {Numbers.Measured(Load.TotalMilliseconds)} ms; memory at most {Numbers.Bytes(Memory.Peak)}, of it managed {Numbers.Bytes(Memory.Managed)}");
        return text.ToString();
    }

    public JsonObject ToJson() => new()
    {
        ["model"] = Model,
        ["tokens"] = Tokens,
        ["repetitions"] = Repetitions,
        ["processors"] = Environment.ProcessorCount,
        ["loadMilliseconds"] = Load.TotalMilliseconds,
        ["peakMemory"] = Memory.Peak,
        ["managedMemory"] = Memory.Managed,
        ["contextLength"] = ContextLength,
        ["skippedPromptTokens"] = JsonOutput.Array(SkippedPromptTokens, static length => length),
        ["measurements"] = JsonOutput.Array(Rows, static row => new JsonObject
        {
            ["promptTokens"] = row.PromptTokens,
            ["concurrency"] = row.Concurrency,
            ["firstTokenMilliseconds"] = Json(row.FirstToken),
            ["promptTokensPerSecond"] = Json(row.PromptSpeed),
            ["generatedTokensPerSecond"] = Json(row.GenerationSpeed),
        }),
    };

    private static JsonObject Json(Spread spread) =>
        new() { ["median"] = spread.Median, ["least"] = spread.Least, ["most"] = spread.Most };

    private static string Text(Spread spread) =>
        $"{Numbers.Measured(spread.Median)} ({Numbers.Measured(spread.Least)} to {Numbers.Measured(spread.Most)})";

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
