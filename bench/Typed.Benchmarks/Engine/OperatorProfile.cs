using System.Globalization;
using System.Text.Json;

namespace Typed.Benchmarks.Engine;

/// <summary>What ONNX Runtime's own profile says of runs: which operators their time goes to.</summary>
internal static class OperatorProfile
{
    /// <summary>Writes a row for each operator that takes at least a hundredth of a run.</summary>
    public static void Write(string model, string path, int skippedRuns)
    {
        Dictionary<string, double> operators = [];
        double total = 0;
        int runs = 0;
        using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(path));

        // A run's nodes come before the event of the run itself.
        List<(string Operator, double Microseconds)> pending = [];
        foreach (JsonElement item in json.RootElement.EnumerateArray())
        {
            string name = item.GetProperty("name").GetString()!;
            double microseconds = item.TryGetProperty("dur", out JsonElement duration) ? duration.GetDouble() : 0;
            if (name.EndsWith("_kernel_time", StringComparison.Ordinal))
            {
                string kind = item.GetProperty("args").GetProperty("op_name").GetString()!;
                pending.Add((name.StartsWith("logits", StringComparison.Ordinal) ? $"{kind} of the logits" : kind, microseconds));
            }
            else if (name == "model_run")
            {
                if (runs++ >= skippedRuns)
                {
                    total += microseconds;
                    foreach ((string kind, double time) in pending)
                    {
                        operators[kind] = operators.GetValueOrDefault(kind) + time;
                    }
                }

                pending.Clear();
            }
        }

        runs -= skippedRuns;
        foreach ((string kind, double time) in operators.OrderByDescending(static item => item.Value).Where(item => item.Value >= 0.01 * total))
        {
            WriteRow(model, kind, time / runs, time / total);
        }

        double small = operators.Values.Where(time => time < 0.01 * total).Sum();
        WriteRow(model, "other operators", small / runs, small / total);
        WriteRow(model, "between operators", (total - operators.Values.Sum()) / runs, 1 - (operators.Values.Sum() / total));
    }

    private static void WriteRow(string model, string what, double microseconds, double share) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {model} | {what} | {microseconds:F0} us | {share:P1} |"));
}
