using System.Text.Json.Nodes;
using Typed.Engines;
using Typed.Engines.OnnxRuntime;
using Typed.Models;
using Typed.Testing;

namespace Typed.Tests.Conformance;

/// <summary>genai-format.md 1.9: how a prompt is cut for the model, and that search.chunk_size says it.</summary>
public sealed class ChunkTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("typed-tests-").FullName;

    [Theory]
    [InlineData(512, 128, new[] { 128, 128, 128, 128, 1, 1 })]
    [InlineData(300, 128, new[] { 128, 128, 44, 1, 1 })]
    public async Task Generate_LongPrompt_RunsInChunksThenTokenByToken(int length, int chunk, int[] expected)
    {
        CountingRunner runner = new(chunk);
        await using DecodingEngine engine = new(
            new ModelDescription("counting", [], new()), runner, ByteTokenizer.Default, new() { MaxConcurrentSequences = 1 });
        GenerationRequest request = new()
        {
            Prompt = Enumerable.Repeat(65, length).ToArray(),
            Options = new() { MaxLength = 1024, MaxNewTokens = 3 },
        };
        await foreach (GeneratedToken token in engine.GenerateAsync(request, TestContext.Current.CancellationToken))
        {
            Assert.Equal('x', token.Id);
        }

        Assert.Equal(expected, runner.Runs);
    }

    [Theory]
    [InlineData(128, 128)]
    [InlineData(1, 1)]
    [InlineData(null, 512)]
    [InlineData(0, 512)]
    [InlineData(-1, 512)]
    public void MaxPrefillLength_ChunkSizeOfTheFolder_IsThat(int? chunk, int expected)
    {
        using OnnxModelRunner runner = new(Folder(chunk));
        Assert.Equal(expected, runner.MaxPrefillLength);
    }

    [Fact]
    public void Prefill_InChunks_GivesTheLogitsOfTheWhole()
    {
        int[] prompt = [.. Enumerable.Range(0, 300).Select(static i => i * 37 % 1000)];
        using OnnxModelRunner whole = new(Folder(null));
        using OnnxModelRunner chunks = new(Folder(128));
        Driver expected = new(whole, 512), actual = new(chunks, 512);
        expected.AppendTokens(prompt);
        actual.AppendTokens(prompt);
        float[] difference = [.. expected.GetLogits().Zip(actual.GetLogits(), static (left, right) => Math.Abs(left - right))];
        Assert.InRange(difference.Max(), 0, 1e-4f);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private ModelFolder Folder(int? chunkSize)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_root, Guid.NewGuid().ToString("N"))).FullName;
        foreach (string file in Directory.EnumerateFiles(TinyRandomGpt2.Folder))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        string path = Path.Combine(folder, GenAiConfig.FileName);
        JsonNode config = JsonNode.Parse(File.ReadAllText(path))!;
        config["search"] = chunkSize is int size ? new JsonObject { ["chunk_size"] = size } : new JsonObject();
        File.WriteAllText(path, config.ToJsonString());
        return ModelFolder.Open(folder);
    }

    /// <summary>A runner of the letter x that notes how many tokens each run has.</summary>
    private sealed class CountingRunner(int chunk) : IModelRunner
    {
        private readonly ScriptedModelRunner _inner =
            ScriptedModelRunner.FromNextToken(ByteTokenizer.Default.VocabularySize, static _ => 'x');

        public List<int> Runs { get; } = [];

        public int VocabularySize => _inner.VocabularySize;

        public int ContextLength => _inner.ContextLength;

        public int MaxPrefillLength => chunk;

        public void Reserve(int slotCount, int length) => _inner.Reserve(slotCount, length);

        public Span<float> Prefill(int slot, int position, ReadOnlySpan<int> tokens)
        {
            Runs.Add(tokens.Length);
            return _inner.Prefill(slot, position, tokens);
        }

        public Span<float> Decode(ReadOnlySpan<int> tokens, ReadOnlySpan<int> positions)
        {
            Runs.Add(tokens.Length);
            return _inner.Decode(tokens, positions);
        }

        public void Copy(int fromSlot, int toSlot, int length) => _inner.Copy(fromSlot, toSlot, length);

        public void Swap(int slot, int otherSlot, int length) => _inner.Swap(slot, otherSlot, length);

        public void Dispose() => _inner.Dispose();
    }
}
