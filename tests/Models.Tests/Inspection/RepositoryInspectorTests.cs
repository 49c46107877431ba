using System.Buffers.Binary;
using System.Text;
using Typed.Models.Tests.Building;
using Typed.Models.Tests.Safetensors;
using Typed.Tests;
using Typed.Tests.Hub;

namespace Typed.Models.Tests.Inspection;

public sealed class RepositoryInspectorTests : IAsyncLifetime
{
    private static readonly HubModelId s_id = new("someone", "model");

    private readonly TemporaryFolder _folder = new();
    private HubServer _server = null!;
    private HubClient _hub = null!;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await HubServer.StartAsync();
        _hub = new HubClient(new HubOptions { Endpoint = _server.Endpoint, CacheFolder = _folder["cache"] });
    }

    public async ValueTask DisposeAsync()
    {
        _hub.Dispose();
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Inspect_Source_SaysWhatInspectingItsFolderSays()
    {
        Gpt2Sample sample = new Gpt2Sample().Fill();
        sample.WriteSource(_folder["source"]);
        _server.AddRepository(s_id.Repository, _folder["source"]);

        ModelInspection remote = await ModelInspector.InspectAsync(_hub, s_id, CancellationToken);
        ModelInspection local = ModelInspector.Inspect(_folder["source"]);

        Assert.Equal(ModelForm.Repository, remote.Form);
        Assert.Equal(local.Parameters, remote.Parameters);
        Assert.Equal(local.Architecture, remote.Architecture);
        Assert.Equal(local.BuildEstimates, remote.BuildEstimates);
        Assert.Equal(local.TensorTypes, remote.TensorTypes);
        Assert.Equal(remote.Size, remote.DownloadSize);
        Assert.False(Directory.Exists(_folder[Path.Combine("cache", "models--someone--model", "snapshots")]));
    }

    [Fact]
    public async Task Inspect_Shards_ReadsTheHeaderOfEach()
    {
        _server.AddRepository(s_id.Repository, SharedData.Require("models", "stories260K-sharded"));
        ModelInspection model = await ModelInspector.InspectAsync(_hub, s_id, CancellationToken);
        Assert.Equal(260_032, model.Parameters);
        Assert.Equal(2, model.Tensors.Select(static tensor => tensor.File).Distinct().Count());
        Assert.Equal(3, model.BuildEstimates.Length);
    }

    [Fact]
    public async Task Inspect_FilesInTheCache_AreNotDownloadedAgain()
    {
        new Gpt2Sample().Fill().WriteSource(_folder["source"]);
        _server.AddRepository(s_id.Repository, _folder["source"]);
        HubRepository repository = await _hub.GetRepositoryAsync(s_id, CancellationToken);
        HubFile weights = repository.Files.Single(static file => file.Path == "model.safetensors");
        await _hub.DownloadAsync(repository, [weights], progress: null, CancellationToken);

        ModelInspection model = await ModelInspector.InspectAsync(_hub, s_id, CancellationToken);
        Assert.Equal(model.Size - weights.Size, model.DownloadSize);
    }

    [Fact]
    public async Task Inspect_GenAiFolder_SaysWhatItsConfigurationSays()
    {
        new Gpt2Sample().Fill().WriteSource(_folder["source"]);
        ModelBuilder.Build(_folder["source"], _folder[Path.Combine("built", "cpu", "int8")], null, null, CancellationToken);
        _server.AddRepository(s_id.Repository, _folder["built"]);

        ModelInspection model = await ModelInspector.InspectAsync(_hub, s_id with { Folder = "cpu/int8" }, CancellationToken);
        Assert.Equal("gpt2", model.Architecture!.Type);
        Assert.Equal(128, model.Architecture.ContextLength);
        Assert.Contains(model.Files, static file => file.Path == "model.onnx");
        Assert.Null(model.Parameters);
        Assert.Empty(model.BuildEstimates);
    }

    [Fact]
    public async Task Inspect_HeaderLongerThanAnyModelNeeds_IsNotRead()
    {
        byte[] weights = new byte[(1 << 24) + 10];
        BinaryPrimitives.WriteInt64LittleEndian(weights, (1 << 24) + 1);
        _server.AddRepository(s_id.Repository, new Dictionary<string, byte[]>
        {
            ["config.json"] = """{"model_type":"llama"}"""u8.ToArray(),
            ["tokenizer.json"] = "{}"u8.ToArray(),
            ["model.safetensors"] = weights,
        });

        ModelFormatException error = await Assert.ThrowsAsync<ModelFormatException>(
            () => ModelInspector.InspectAsync(_hub, s_id, CancellationToken));

        Assert.Contains("more than any model needs", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, _server.Count(HubStage.Content, "model.safetensors"));
    }

    [Fact]
    public async Task Inspect_DamagedHeader_IsSaid()
    {
        _server.AddRepository(s_id.Repository, new Dictionary<string, byte[]>
        {
            ["config.json"] = """{"model_type":"llama"}"""u8.ToArray(),
            ["tokenizer.json"] = "{}"u8.ToArray(),
            ["model.safetensors"] = [255, 255, 255, 255, 255, 0, 0, 0, (byte)'{'],
        });
        await Assert.ThrowsAsync<ModelFormatException>(() => ModelInspector.InspectAsync(_hub, s_id, CancellationToken));

        _server.AddRepository(s_id.Repository, new Dictionary<string, byte[]>
        {
            ["config.json"] = Encoding.UTF8.GetBytes("no json"),
            ["tokenizer.json"] = "{}"u8.ToArray(),
            ["model.safetensors"] = SafetensorsBytes.Make([("a", [1], [1])]),
        });
        ModelFormatException error = await Assert.ThrowsAsync<ModelFormatException>(
            () => ModelInspector.InspectAsync(_hub, s_id, CancellationToken));
        Assert.Contains("someone/model/config.json", error.Message, StringComparison.Ordinal);
    }
}
