namespace Typed.Models.Tests.Locking;

public sealed class ModelLockTests : IDisposable
{
    private static readonly string s_commit = new('c', 40);
    private static readonly string s_hash = new('a', 64);

    private readonly TemporaryFolder _folder = new();

    private string LockPath => _folder[ModelLock.FileName];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_Models_AreInOrderAndReadBack()
    {
        ModelLock written = new(
        [
            new("novelist", new LockedModel { Path = "models/novelist", Files = [new ManifestFile("modèle+.onnx", 7, s_hash)] }),
            new("gpt2", new LockedModel
            {
                Model = new HubModelId("openai-community", "gpt2"),
                Revision = "main",
                Commit = s_commit,
                Precision = Precision.Int4,
                Files = [new ManifestFile("config.json", 1, s_hash), new ManifestFile("onnx/model.safetensors", 5_000_000_000, s_hash)],
            }),
        ]);
        Assert.True(written.Write(LockPath));
        Assert.Equal(
            $$"""
            {
              "version": 1,
              "models": {
                "gpt2": {
                  "repository": "openai-community/gpt2",
                  "revision": "main",
                  "commit": "{{s_commit}}",
                  "precision": "int4",
                  "files": {
                    "config.json": {
                      "sha256": "{{s_hash}}",
                      "size": 1
                    },
                    "onnx/model.safetensors": {
                      "sha256": "{{s_hash}}",
                      "size": 5000000000
                    }
                  }
                },
                "novelist": {
                  "path": "models/novelist",
                  "files": {
                    "modèle+.onnx": {
                      "sha256": "{{s_hash}}",
                      "size": 7
                    }
                  }
                }
              }
            }

            """.ReplaceLineEndings("\n"),
            File.ReadAllText(LockPath));

        ModelLock read = ModelLock.Read(LockPath)!;
        Assert.Equal(["gpt2", "novelist"], read.Models.Keys);
        Assert.Equal(written.Models["gpt2"].Files, read.Models["gpt2"].Files);
        Assert.Equal(written.Models["gpt2"].ToString(), read.Models["gpt2"].ToString());
        Assert.Equal("models/novelist", read.Models["novelist"].Path);
        Assert.False(read.Write(LockPath));
        Assert.Equal([LockPath], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Read_NoFile_IsNull() => Assert.Null(ModelLock.Read(LockPath));

    [Fact]
    public void Write_FolderThatIsNotThere_SaysWhichFile()
    {
        string path = Path.Combine(_folder["gone"], ModelLock.FileName);
        Assert.Contains(path, Assert.Throws<TypedException>(() => ModelLock.Empty.Write(path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "not valid JSON")]
    [InlineData("<<<<<<< HEAD\n{}", "not valid JSON")]
    [InlineData("""{ "models": {} }""", "lacks its version")]
    [InlineData("""{ "version": 2, "models": {} }""", "Update Typed")]
    [InlineData("""{ "version": 0, "models": {} }""", "there never was")]
    [InlineData("""{ "version": 1 }""", "lacks its models")]
    [InlineData("""{ "version": 1, "models": [] }""", "$.models must be an object")]
    [InlineData("""{ "version": 1, "models": { "a": {}, "a": {} } }""", "not valid JSON")]
    [InlineData("""{ "version": 1, "models": { "a": { "files": {} } } }""", "$.models.a lacks its repository")]
    [InlineData("""{ "version": 1, "models": { "a": { "path": "a" } } }""", "$.models.a lacks its files")]
    [InlineData("""{ "version": 1, "models": { "a": { "path": "a", "repository": "a/b", "files": {} } } }""", "both a path and a repository")]
    [InlineData("""{ "version": 1, "models": { "a": { "repository": "a", "files": {} } } }""", "is no model on the hub")]
    [InlineData("""{ "version": 1, "models": { "a": { "repository": "a/b", "revision": "main", "commit": "main", "files": {} } } }""", "is no commit")]
    [InlineData("""{ "version": 1, "models": { "a": { "path": "a", "files": { "../b": {} } } } }""", "names no file")]
    [InlineData("""{ "version": 1, "models": { "a": { "path": "a", "files": { "b": { "size": -1 } } } } }""", "least value allowed is 0")]
    [InlineData("""{ "version": 1, "models": { "a": { "path": "a", "files": { "b": { "size": 1, "sha256": "x" } } } } }""", "is no SHA-256")]
    public void Read_DamagedOrNewerFile_IsAnErrorThatSaysWhere(string content, string expected)
    {
        _folder.Write(ModelLock.FileName, content);
        ModelFormatException error = Assert.Throws<ModelFormatException>(() => ModelLock.Read(LockPath));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains(LockPath, error.Message, StringComparison.Ordinal);
    }
}
