using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Typed.Tokenization;

namespace Typed.Benchmarks;

/// <summary>How long a tokenizer takes to load, the first time in a process included.</summary>
[SimpleJob(RunStrategy.ColdStart, launchCount: 5, warmupCount: 0, iterationCount: 1)]
[MinColumn, MedianColumn, MaxColumn]
public class TokenizerLoadBenchmarks
{
    private string _path = "";

    /// <summary>The tokenizer.</summary>
    [Params("qwen3", "gpt2", "phi-3-mini")]
    public string Name { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        _path = BenchmarkData.Shared("tokenizers", Name, "tokenizer.json");
        _ = File.ReadAllBytes(_path).Length;
    }

    [Benchmark]
    public int Load() => TokenizerJson.Load(_path).VocabularySize;
}
