using System.Text.Json;
using BenchmarkDotNet.Attributes;

namespace Typed.Benchmarks;

/// <summary>How long it takes to read a chat template, and to render a chat of nine short messages with it.</summary>
[MemoryDiagnoser]
public class ChatTemplateBenchmarks
{
    private static readonly PromptMessage[] s_messages =
    [
        new("system", "You answer in one sentence."),
        .. Enumerable.Range(0, 4).SelectMany(static turn => new PromptMessage[]
        {
            new("user", $"Tell me fact number {turn} about the moon."),
            new("assistant", "The moon moves away from the earth by a few centimetres each year."),
        }),
    ];

    private string _source = "";
    private ChatTemplate _template = null!;

    /// <summary>The model whose template it is.</summary>
    [Params("Qwen/Qwen3-0.6B", "meta-llama/Llama-3.1-8B-Instruct", "HuggingFaceH4/zephyr-7b-gemma-v0.1")]
    public string Model { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        using JsonDocument cases = JsonDocument.Parse(File.ReadAllText(BenchmarkData.Shared("chat-templates", "cases.json")));
        _source = cases.RootElement.GetProperty("templates").EnumerateArray()
            .Single(item => item.GetProperty("name").GetString() == Model).GetProperty("chat_template").GetString()!;
        _template = Parse();
    }

    [Benchmark]
    public ChatTemplate Parse() => ChatTemplate.Parse(
        _source, new Dictionary<string, string> { ["bos_token"] = "<s>", ["eos_token"] = "</s>" });

    [Benchmark]
    public int Render() => _template.RenderSegments(s_messages, addGenerationPrompt: true, variables: null).Count;
}
