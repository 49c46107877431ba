// How long a build takes, beside copying as many bytes, and how much memory.
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Typed.Building;
using Typed.Models;

const int Runs = 5;

string root = args is [string folder, ..] ? folder : Path.Combine(Path.GetTempPath(), "typed-building");
string source = Path.Combine(root, "source"), weights = Path.Combine(source, "model.safetensors");
if (!File.Exists(weights))
{
    RandomQwen3.Write(source);
}

// As 'typed pull' builds, whose download has checked the source already.
ModelSource pulled = new("random/qwen3", new string('0', 40))
{
    KnownSha256 = ImmutableDictionary<string, string>.Empty.Add(Path.GetFileName(weights), new string('0', 64)),
};
ModelBuilderOptions[] variants =
[
    new() { Precision = Precision.Float32 }, new() { Precision = Precision.Int8 }, new() { Precision = Precision.Int4 },
    new() { Precision = Precision.Int4, BlockSize = 128, Symmetric = false, EmbeddingPrecision = Precision.Int4 },
];
Console.WriteLine("| weights | written | baseline (least, most) | build (least, most) | ratio | peak memory | allowed |");
Console.WriteLine("|---|---|---|---|---|---|---|");
foreach (ModelBuilderOptions options in variants)
{
    (_, long written) = Build(options); // and the page cache holds the source
    List<double> baselines = [], builds = [];
    long peak = 0;
    for (int run = 0; run < Runs; run++)
    {
        baselines.Add(Baseline.Run(weights, written, Path.Combine(root, "baseline")).TotalSeconds);
        ResetPeak();
        builds.Add(Build(options).Elapsed.TotalSeconds);
        peak = Math.Max(peak, Peak());
    }

    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"| {Name(options)} | {written / 1e6:F0} MB | {Describe(baselines)} | {Describe(builds)} | {Median(builds) / Median(baselines):F2} | {peak / 1e6:F0} MB | {((1.5 * RandomQwen3.LargestTensor) / 1e6) + 300:F0} MB |"));
}

return;

(TimeSpan Elapsed, long Written) Build(ModelBuilderOptions options)
{
    string output = Path.Combine(root, "built");
    long start = Stopwatch.GetTimestamp();
    ModelBuilder.Build(source, output, options with { Source = pulled });
    TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
    long written = new DirectoryInfo(output).EnumerateFiles().Sum(file => file.Length);
    Directory.Delete(output, recursive: true);
    return (elapsed, written);
}

static string Name(ModelBuilderOptions options) => options.Precision + (options.Symmetric
    ? ""
    : $", blocks of {options.BlockSize}, zero points, embeddings {options.EmbeddingPrecision}");

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

static string Describe(List<double> values) =>
    string.Create(CultureInfo.InvariantCulture, $"{Median(values):F2} s ({values.Min():F2}, {values.Max():F2})");

// The highest that the resident set has been since it was reset; Linux only.
static long Peak() => File.ReadLines("/proc/self/status")
    .Where(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
    .Select(line => 1024 * long.Parse(line[6..^2].Trim(), CultureInfo.InvariantCulture))
    .First();

static void ResetPeak()
{
    GC.Collect();
    File.WriteAllText("/proc/self/clear_refs", "5");
}
