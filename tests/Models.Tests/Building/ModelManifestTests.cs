using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Typed.Models.Tests.Building;

public sealed class ModelManifestTests : IDisposable
{
    private static readonly ModelSource s_source = new("owner/name", new string('a', 40));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Source => _folder["source"];

    private string Output => _folder["output"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ModelManifest Build(ModelBuilderOptions options, Gpt2Sample? sample = null)
    {
        (sample ?? new Gpt2Sample()).Fill().WriteSource(Source);
        ModelBuilder.Build(Source, Output, options, progress: null, Cancellation);
        return Assert.IsType<ModelManifest>(ModelManifest.Read(Output));
    }

    private static ManifestFile Describe(string folder, string name)
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(folder, name));
        return new ManifestFile(name, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    [Fact]
    public void Build_Manifest_SaysWhatWasReadAndWritten()
    {
        ModelManifest manifest = Build(new() { Precision = Precision.Int4, Source = s_source });

        Assert.Equal(("0.1.0", "gpt2"), (manifest.BuilderVersion, manifest.ModelType));
        Assert.Equal(
            new ModelBuilderOptions
            {
                Precision = Precision.Int4, EmbeddingPrecision = Precision.Int8, HeadPrecision = Precision.Int8,
            },
            manifest.Options);
        Assert.Equal(s_source, manifest.Source);
        string[] sources = ["config.json", "model.safetensors", "tokenizer.json"];
        Assert.Equal(sources.Select(name => Describe(Source, name)), manifest.SourceFiles);
        string[] outputs = ["genai_config.json", "model.onnx", "model.onnx.data", "tokenizer.json"];
        Assert.Equal(outputs.Select(name => Describe(Output, name)), manifest.OutputFiles);
    }

    [Fact]
    public void Build_OptionsOfEveryKind_ComeBackFromTheManifest()
    {
        ModelBuilderOptions options = new()
        {
            Precision = Precision.Int8, BlockSize = 64, Symmetric = false, EmbeddingPrecision = Precision.Float32,
            HeadPrecision = Precision.Int4, LastTokenLogitsOnly = true,
        };

        Assert.Equal(options, Build(options, new Gpt2Sample { Tied = false, Width = 64 }).Options);
    }

    [Fact]
    public void Build_HeadThatIsTheTable_IsStoredAsTheTableIs() => Assert.Equal(
        (Precision.Int4, Precision.Int4),
        Stored(Build(new() { EmbeddingPrecision = Precision.Int4, HeadPrecision = Precision.Float32 })));

    [Theory]
    [InlineData(true, Precision.Float32)]
    [InlineData(false, Precision.Int8)]
    public void Build_TableThatFillsNoBlocks_IsStoredInSinglePrecision(bool tied, Precision head) => Assert.Equal(
        (Precision.Float32, head), Stored(Build(new(), new Gpt2Sample { Width = 48, Heads = 6, Tied = tied })));

    private static (Precision? Table, Precision? Head) Stored(ModelManifest manifest) =>
        (manifest.Options!.EmbeddingPrecision, manifest.Options.HeadPrecision);

    [Fact]
    public void Build_KnownChecksum_IsTaken()
    {
        ModelManifest manifest = Build(new()
        {
            Source = s_source with { KnownSha256 = ImmutableDictionary<string, string>.Empty.Add("model.safetensors", "known") },
        });

        Assert.Equal("known", manifest.SourceFiles.Single(file => file.Name == "model.safetensors").Sha256);
    }

    [Fact]
    public void Build_ShardedSource_ListsTheIndexAndEveryFile()
    {
        ModelBuilder.Build(new Stories("stories260K-sharded").Folder, Output, cancellationToken: Cancellation);

        Assert.Equal(
            ["config.json", "generation_config.json", "model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors",
             "model.safetensors.index.json", "special_tokens_map.json", "tokenizer.json", "tokenizer_config.json"],
            ModelManifest.Read(Output)!.SourceFiles.Select(file => file.Name));
    }

    [Fact]
    public async Task Verify_SoundFolder_FindsNothing()
    {
        ModelManifest manifest = Build(new());
        File.WriteAllText(Path.Combine(Output, "notes.txt"), "of the user");

        Assert.Empty(await manifest.VerifyAsync(Output, Cancellation));
    }

    [Fact]
    public async Task Verify_DamagedFolder_ListsEveryDamage()
    {
        ModelManifest manifest = Build(new());
        File.Delete(Path.Combine(Output, "tokenizer.json"));
        File.AppendAllText(Path.Combine(Output, "genai_config.json"), " ");
        byte[] data = File.ReadAllBytes(Path.Combine(Output, "model.onnx.data"));
        data[^1] ^= 1;
        File.WriteAllBytes(Path.Combine(Output, "model.onnx.data"), data);

        ImmutableArray<ManifestDamage> damages = await manifest.VerifyAsync(Output, Cancellation);

        Assert.Equal(
            [("genai_config.json", ManifestDamageKind.Size), ("model.onnx.data", ManifestDamageKind.Content), ("tokenizer.json", ManifestDamageKind.Missing)],
            damages.Select(damage => (damage.File.Name, damage.Kind)));
    }

    [Fact]
    public void Read_NoManifest_IsNull() => Assert.Null(ModelManifest.Read(_folder.Path));

    [Theory]
    [InlineData("\"version\": 1", "\"version\": 2", "Update Typed")]
    [InlineData("\"name\": \"config.json\"", "\"name\": \"../config.json\"", "without '..'")]
    [InlineData("\"int8\"", "\"int3\"", "known are float32, int8, int4")]
    [InlineData("\"sha256\"", "\"sha\"", "sha256 is missing")]
    [InlineData("\"block_size\": 32", "\"block_size\": 33", "$.options.block_size is 33")]
    public void Read_DamagedManifest_SaysHow(string replaced, string by, string expected)
    {
        Build(new());
        string path = Path.Combine(Output, ModelManifest.FileName), text = File.ReadAllText(path);
        Assert.Contains(replaced, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(replaced, by, StringComparison.Ordinal));

        Assert.Contains(
            expected, Assert.Throws<ModelFormatException>(() => ModelManifest.Read(Output)).Message, StringComparison.Ordinal);
    }
}
