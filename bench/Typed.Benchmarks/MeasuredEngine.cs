using System.Text.Json.Nodes;
using Typed.Constraints;
using Typed.Engines;
using Typed.Engines.OnnxRuntime;
using Typed.Models;
using Typed.Tokenization;

namespace Typed.Benchmarks;

/// <summary>An engine whose model runs on one thread and whose steps are timed.</summary>
internal sealed class MeasuredEngine : IDisposable
{
    private const string Prompt = "A book of the library:\n";

    private readonly DecodingEngine _engine;

    private readonly string _path = Directory.CreateTempSubdirectory("typed-measured-").FullName;

    public MeasuredEngine(string path)
    {
        foreach (string file in Directory.GetFiles(path))
        {
            File.Copy(file, Path.Combine(_path, Path.GetFileName(file)));
        }

        string config = Path.Combine(_path, GenAiConfig.FileName);
        JsonNode node = JsonNode.Parse(File.ReadAllText(config))!;
        node["model"]!["decoder"]!["session_options"]!["intra_op_num_threads"] = 1;
        File.WriteAllText(config, node.ToJsonString());
        ModelFolder folder = ModelFolder.Open(_path);
        _engine = new(FolderOptions.Describe(folder), new TimedRunner(new OnnxModelRunner(folder), Clock), TokenizerJson.Load(folder.TokenizerPath), new() { MaxConcurrentSequences = 1 });
    }

    public StepClock Clock { get; } = new();

    public Tokenizer Tokenizer => _engine.Tokenizer;

    public void Dispose()
    {
        _engine.Dispose();
        Directory.Delete(_path, recursive: true);
    }

    /// <summary>The schema of a record of ten fields.</summary>
    public static string TenFields() =>
        File.ReadAllText(Path.Combine(BenchmarkData.Repository, "bench", "Typed.Benchmarks", "Schemas", "ten-fields.json"));

    /// <summary>Samples a text.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="constraint">What it must be; null for anything.</param>
    /// <param name="fastForwards">Whether forced tokens are appended without asking the model.</param>
    /// <param name="length">How many tokens it has; null for as many as it takes.</param>
    public Answer Generate(int seed, ITokenConstraint? constraint, bool fastForwards = true, int? length = null) =>
        GenerateAsync(seed, constraint, fastForwards, length).GetAwaiter().GetResult();

    private async Task<Answer> GenerateAsync(int seed, ITokenConstraint? constraint, bool fastForwards, int? length)
    {
        List<int> prompt = [];
        Tokenizer.Encode(Prompt, prompt, isStart: true);
        GenerationOptions options = new()
        {
            DoSample = true,
            Temperature = 1,
            TopK = 0,
            TopP = 1,
            RepetitionPenalty = 1,
            Seed = seed,
            MaxNewTokens = length ?? Math.Min(400, _engine.ContextLength - prompt.Count),
            MinNewTokens = length ?? 0,
        };
        GenerationRequest request = new()
        {
            Prompt = prompt.ToArray(),
            Options = TextGeneration.Resolve(_engine, options),
            Constraint = constraint,
            FastForwards = fastForwards,
        };
        List<int> ids = [];
        Clock.Clear();
        TimeSpan start = Environment.CpuUsage.TotalTime;
        await foreach (GeneratedToken token in _engine.GenerateAsync(request))
        {
            ids.RemoveRange(ids.Count - token.Replaced, token.Replaced);
            ids.Add(token.Id);
        }

        return new(Tokenizer.Decode([.. ids]), ids.Count, Clock.Runs, (Environment.CpuUsage.TotalTime - start).TotalSeconds);
    }

    /// <summary>A text and what it took.</summary>
    /// <param name="Text">The text.</param>
    /// <param name="Tokens">How many tokens it has.</param>
    /// <param name="Runs">How often the model ran.</param>
    /// <param name="Seconds">How long the process had a processor for it, the prompt's run included.</param>
    public sealed record Answer(string Text, int Tokens, int Runs, double Seconds);
}
