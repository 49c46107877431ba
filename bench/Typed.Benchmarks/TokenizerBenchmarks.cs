using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Microsoft.ML.Tokenizers;
using Typed.Tokenization;
using Typed.Tokenization.PreTokenization;

namespace Typed.Benchmarks;

/// <summary>Our GPT-2 against the two paths that Microsoft.ML.Tokenizers has for it, made from the same vocabulary.</summary>
[InProcess]
[MemoryDiagnoser]
[MinColumn, MedianColumn, MaxColumn]
public class TokenizerBenchmarks
{
    private readonly List<int> _ids = [];
    private Tokenizer _typed = null!;
    private CodeGenTokenizer _codeGen = null!;
    private TiktokenTokenizer _tiktoken = null!;
    private string _text = "";

    /// <summary>What kind of text is encoded.</summary>
    [Params("English", "Code", "Multilingual")]
    public string Kind { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        string path = BenchmarkData.Shared("tokenizers", "gpt2", "tokenizer.json");
        _text = BenchmarkData.Text(Kind);
        _typed = TokenizerJson.Load(path);
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(path));
        JsonElement model = json.RootElement.GetProperty("model");
        using MemoryStream vocabulary = new(Encoding.UTF8.GetBytes(model.GetProperty("vocab").GetRawText()));
        using MemoryStream merges = new(Encoding.UTF8.GetBytes(
            "#version: 0.2\n" + string.Join('\n', model.GetProperty("merges").EnumerateArray().Select(static merge => merge.GetString()))));
        _codeGen = CodeGenTokenizer.Create(vocabulary, merges);

        // Ranks are ids in GPT-2, but for the one special token.
        StringBuilder ranks = new();
        for (int id = 0; id < _typed.VocabularySize - 1; id++)
        {
            ranks.Append(Convert.ToBase64String(_typed.GetBytes(id))).Append(' ').Append(id).Append('\n');
        }

        using MemoryStream tiktoken = new(Encoding.UTF8.GetBytes(ranks.ToString()));
        _tiktoken = TiktokenTokenizer.Create(
            tiktoken,
            new Microsoft.ML.Tokenizers.RegexPreTokenizer(new(Gpt2PreTokenizer.Pattern, System.Text.RegularExpressions.RegexOptions.Compiled), null),
            normalizer: null);
        Report("Tiktoken", _tiktoken.EncodeToIds(_text));
        Report("CodeGen", _codeGen.EncodeToIds(_text));
    }

    [Benchmark(Baseline = true)]
    public IReadOnlyList<int> Tiktoken() => _tiktoken.EncodeToIds(_text);

    [Benchmark]
    public IReadOnlyList<int> CodeGen() => _codeGen.EncodeToIds(_text);

    [Benchmark]
    public List<int> Ours()
    {
        _ids.Clear();
        _typed.Encode(_text, _ids);
        return _ids;
    }

    private void Report(string name, IReadOnlyList<int> ids) =>
        Console.WriteLine($"// {name}, {Kind}: {(ids.SequenceEqual(Ours()) ? "the same ids" : "other ids")}");
}
