using Typed.Tests.Engines;

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

    private TypedOptions Options(string? folder = null) =>
        new() { Models = { ["tiny"] = new() { Path = folder ?? model.Path } } };
}
