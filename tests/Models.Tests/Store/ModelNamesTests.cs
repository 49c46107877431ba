namespace Typed.Models.Tests.Store;

public sealed class ModelNamesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private ModelStore Store => new(new ModelStoreOptions
    {
        Folder = _folder.Path,
        Hub = new HubOptions { Endpoint = new Uri("http://127.0.0.1:1"), CacheFolder = _folder["cache"] },
    });

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("gpt2", "openai-community/gpt2")]
    [InlineData("GPT2", "openai-community/gpt2")]
    [InlineData("gpt2@refs/pr/1", "openai-community/gpt2@refs/pr/1")]
    [InlineData("qwen3-0.6b", "Qwen/Qwen3-0.6B")]
    [InlineData("me/mine", "me/mine")]
    [InlineData("https://huggingface.co/me/mine", "me/mine")]
    [InlineData("https://huggingface.co/me/mine/tree/v1/cpu/int4", "me/mine/cpu/int4@v1")]
    [InlineData("me/mine/cpu/int4@v1", "me/mine/cpu/int4@v1")]
    public void Identify_ShortOrFullName_IsAModelOnTheHub(string name, string expected) =>
        Assert.Equal(expected, Store.Identify(name).ToString());

    [Fact]
    public void Identify_PhiMini_NamesTheFolderThatTheCpuRuns() =>
        Assert.StartsWith("cpu_and_mobile/", Store.Identify("phi-4-mini").Folder, StringComparison.Ordinal);

    [Fact]
    public void BuiltIn_EveryName_IsAModelOnTheHub() =>
        Assert.All(ModelNames.BuiltIn, static name => Assert.NotNull(HubModelId.TryParse(name.Value)));

    [Fact]
    public void Identify_NameOfTheStoresOwnTable_RanksAboveTheBuiltIn()
    {
        _folder.Write(ModelNames.FileName, """{ "gpt2": "me/tuned@v2", "mine": "me/mine", "small": "qwen3-0.6b" }""");
        Assert.Equal("me/tuned@v2", Store.Identify("gpt2").ToString());
        Assert.Equal("me/tuned@v3", Store.Identify("gpt2@v3").ToString());
        Assert.Equal("me/mine", Store.Identify("MINE").ToString());
        Assert.Equal("Qwen/Qwen3-0.6B", Store.Identify("small").ToString());
    }

    [Fact]
    public void Identify_NameOfTheStoresOwnTableThatIsNoModel_IsAnErrorThatSaysWhere()
    {
        _folder.Write(ModelNames.FileName, """{ "mine": "nonsense" }""");
        Assert.Equal("openai-community/gpt2", Store.Identify("gpt2").ToString());
        ModelFormatException error = Assert.Throws<ModelFormatException>(() => Store.Identify("mine"));
        Assert.Contains("$.mine", error.Message, StringComparison.Ordinal);
        Assert.Contains(ModelNames.FileName, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gpt-2", "Did you mean 'gpt2'?")]
    [InlineData("nothing like it", "others can be added to")]
    [InlineData("../secrets", "does not name a model on the hub")]
    [InlineData("me/mine@../../x", "revision")]
    public void Identify_UnknownName_OffersTheNearest(string name, string expected) =>
        Assert.Contains(expected, Assert.Throws<ModelNotFoundException>(() => Store.Identify(name)).Message, StringComparison.Ordinal);
}
