using Microsoft.Extensions.Logging.Abstractions;
using Typed.Engines;
using Typed.Engines.OnnxRuntime;
using Typed.Hosting;
using Typed.Models;
using Typed.Tests.Engines;
using Typed.Tokenization;

namespace Typed.Tests.Hosting;

public sealed class EngineHostTests(TinyModel model) : IClassFixture<TinyModel>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lease_SameModelTwice_SharesOneEngineUntilTheLastIsGone()
    {
        await using EngineHost host = new();
        EngineLease first = host.Lease("tiny", Options());
        EngineLease second = host.Lease("TINY", Options());
        ITextEngine engine = await first.GetAsync(Cancellation);
        Assert.Same(engine, await second.GetAsync(Cancellation));

        await first.DisposeAsync();
        await first.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await first.GetAsync(Cancellation));
        Assert.NotEmpty(await engine.GenerateTextAsync("abc", new() { MaxNewTokens = 4 }, Cancellation));

        second.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => engine.GenerateTextAsync("abc", cancellationToken: Cancellation));

        using EngineLease again = host.Lease("tiny", Options());
        Assert.NotSame(engine, await again.GetAsync(Cancellation));
    }

    [Fact]
    public async Task Dispose_Host_DisposesItsEngines()
    {
        EngineHost host = new();
        EngineLease lease = host.Lease("tiny", Options());
        ITextEngine engine = await lease.GetAsync(Cancellation);
        host.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => engine.GenerateTextAsync("abc", cancellationToken: Cancellation));
        Assert.Throws<ObjectDisposedException>(() => host.Lease("tiny", Options()));
        lease.Dispose();
    }

    [Fact]
    public async Task GetAsync_LoadThatFailed_IsTriedAgain()
    {
        string folder = model.Copy();
        string graph = Path.Combine(folder, "model.onnx");
        byte[] content = File.ReadAllBytes(graph);
        File.WriteAllBytes(graph, content[..100]);

        await using EngineHost host = new();
        using EngineLease lease = host.Lease("tiny", Options(folder));
        await Assert.ThrowsAsync<ModelFormatException>(async () => await lease.GetAsync(Cancellation));
        File.WriteAllBytes(graph, content);
        Assert.NotNull(await lease.GetAsync(Cancellation));
    }

    [Fact]
    public async Task GetAsync_EngineThatHasStopped_IsLoadedAnew()
    {
        ModelFolder folder = ModelFolder.Open(model.Path);
        bool fails = true;
        await using HostedEngine hosted = new(new FolderLocation(folder), "tiny", new(), NullLogger.Instance, genAI: null, (_, name, options) =>
            new DecodingEngine(
                new ModelDescription(name, [], new()), new FailingTrimRunner(new OnnxModelRunner(folder), () => fails), TokenizerJson.Load(folder.TokenizerPath), options));
        ITextEngine first = await hosted.GetAsync(Cancellation);
        TypedException error = await Assert.ThrowsAsync<TypedException>(() => first.GenerateTextAsync("abc", new() { MaxNewTokens = 4 }, Cancellation));
        EngineState stopped = hosted.State;
        Assert.Equal(EngineStatus.Failed, stopped.Status);
        Assert.Equal(error.Message, stopped.Error);

        fails = false;
        ITextEngine second = await hosted.GetAsync(Cancellation);
        Assert.NotSame(first, second);
        Assert.NotEmpty(await second.GenerateTextAsync("abc", new() { MaxNewTokens = 4 }, Cancellation));
        Assert.Equal(EngineStatus.Loaded, hosted.State.Status);
    }

    [Fact]
    public void Lease_UnknownModel_ListsWhatWasTriedAndWhatToDo()
    {
        using EngineHost host = new();
        ModelNotFoundException error = Assert.Throws<ModelNotFoundException>(() => host.Lease("no-such-model", new()));
        Assert.Contains("'no-such-model'", error.Message, StringComparison.Ordinal);
        Assert.Contains("Typed:Models:no-such-model:Path", error.Message, StringComparison.Ordinal);
        Assert.Contains(Path.Combine("models", "no-such-model"), error.Message, StringComparison.Ordinal);
        Assert.Contains("typed build", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../secrets")]
    public void Lease_NameThatIsNoFolderName_IsNotLookedUpOnDisk(string name)
    {
        using EngineHost host = new();
        ModelNotFoundException error = Assert.Throws<ModelNotFoundException>(() => host.Lease(name, new()));
        Assert.Contains("the name is not that of a folder", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lease_NameWithAnOwner_IsLookedUpBesideTheApplication()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "models", "someone--tiny");
        Directory.CreateDirectory(folder);
        try
        {
            foreach (string file in Directory.EnumerateFiles(model.Path))
            {
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            }

            await using EngineHost host = new();
            using EngineLease lease = host.Lease("someone/tiny", new());
            ITextEngine engine = await lease.GetAsync(Cancellation);
            Assert.NotEmpty(await engine.GenerateTextAsync("abc", new() { MaxNewTokens = 4 }, Cancellation));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private TypedOptions Options(string? folder = null) =>
        new() { Models = { ["tiny"] = new() { Path = folder ?? model.Path } } };

    /// <summary>A runner that fails where no request can take the blame.</summary>
    private sealed class FailingTrimRunner(IModelRunner runner, Func<bool> fails) : IModelRunner
    {
        public int VocabularySize => runner.VocabularySize;

        public int ContextLength => runner.ContextLength;

        public int MaxPrefillLength => runner.MaxPrefillLength;

        public void Reserve(int slotCount, int length) => runner.Reserve(slotCount, length);

        public Span<float> Prefill(int slot, int position, ReadOnlySpan<int> tokens) => runner.Prefill(slot, position, tokens);

        public Span<float> Decode(ReadOnlySpan<int> tokens, ReadOnlySpan<int> positions) => runner.Decode(tokens, positions);

        public void Copy(int fromSlot, int toSlot, int length) => runner.Copy(fromSlot, toSlot, length);

        public void Swap(int slot, int otherSlot, int length) => runner.Swap(slot, otherSlot, length);

        public void Trim(int slotCount)
        {
            if (fails())
            {
                throw new InvalidOperationException("The slots cannot be trusted.");
            }
        }

        public void Dispose() => runner.Dispose();
    }
}
