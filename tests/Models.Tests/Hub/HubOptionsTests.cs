namespace Typed.Models.Tests.Hub;

public sealed class HubOptionsTests : IDisposable
{
    private readonly TemporaryFolder _home = new();

    public void Dispose() => _home.Dispose();

    private HubOptions Read(params (string Name, string Value)[] variables) => new HubEnvironment(
        name => variables.FirstOrDefault(variable => variable.Name == name).Value, _home.Path).ReadOptions();

    [Fact]
    public void Read_NothingSet_GivesHuggingFacesDefaults()
    {
        HubOptions options = Read();

        Assert.Equal(new Uri("https://huggingface.co"), options.Endpoint);
        Assert.Equal(_home[".cache/huggingface/hub"], options.CacheFolder);
        Assert.Null(options.Token);
        Assert.False(options.Offline);
        Assert.True(options.UseSymbolicLinks);
        Assert.Equal(4, options.MaxParallelFiles);
    }

    [Fact]
    public void Read_CacheVariables_RankAsInPython()
    {
        (string, string) xdg = ("XDG_CACHE_HOME", "/xdg");
        (string, string) hubHome = ("HF_HOME", "/home");
        (string, string) old = ("HUGGINGFACE_HUB_CACHE", "/old");
        (string, string) cache = ("HF_HUB_CACHE", "/cache");

        Assert.Equal(Path.GetFullPath("/xdg/huggingface/hub"), Read(xdg).CacheFolder);
        Assert.Equal(Path.GetFullPath("/home/hub"), Read(xdg, hubHome).CacheFolder);
        Assert.Equal(Path.GetFullPath("/old"), Read(xdg, hubHome, old).CacheFolder);
        Assert.Equal(Path.GetFullPath("/cache"), Read(xdg, hubHome, old, cache).CacheFolder);
    }

    [Theory]
    [InlineData("~/models", "{0}/models")]
    [InlineData("$BASE/models", "/base/models")]
    [InlineData("${BASE}/models", "/base/models")]
    [InlineData("/x/$UNKNOWN", "/x/$UNKNOWN")]
    public void Read_CacheWithHomeOrVariables_IsExpanded(string value, string expected) => Assert.Equal(
        Path.GetFullPath(expected.Replace("{0}", _home.Path, StringComparison.Ordinal)),
        Read(("HF_HUB_CACHE", value), ("BASE", "/base")).CacheFolder);

    [Fact]
    public void Read_Token_ComesFromTheVariableOrTheFile()
    {
        Assert.Equal("hf_a", Read(("HF_TOKEN", " hf_a\n"), ("HUGGING_FACE_HUB_TOKEN", "hf_b")).Token);
        Assert.Equal("hf_b", Read(("HUGGING_FACE_HUB_TOKEN", "hf_b")).Token);
        Assert.Equal("hf_c", Read(("HF_TOKEN_PATH", _home.Write("token-file", "hf_c\r\n"))).Token);
        Assert.Null(Read(("HF_TOKEN", "  ")).Token);

        Directory.CreateDirectory(_home[".cache/huggingface"]);
        _home.Write(".cache/huggingface/token", "hf_d");
        Assert.Equal("hf_d", Read().Token);
        Assert.Null(Read(("HF_HOME", _home["empty"])).Token);
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("true", true)]
    [InlineData("Yes", true)]
    [InlineData("ON", true)]
    [InlineData("0", false)]
    [InlineData("", false)]
    [InlineData("nonsense", false)]
    public void Read_Switches_AreTrueAsInPython(string value, bool expected)
    {
        Assert.Equal(expected, Read(("HF_HUB_OFFLINE", value)).Offline);
        Assert.Equal(expected, Read(("TRANSFORMERS_OFFLINE", value)).Offline);
        Assert.Equal(!expected, Read(("HF_HUB_DISABLE_SYMLINKS", value)).UseSymbolicLinks);
    }

    [Fact]
    public void Read_OfflineSetToNo_OutranksTransformers() =>
        Assert.False(Read(("HF_HUB_OFFLINE", "0"), ("TRANSFORMERS_OFFLINE", "1")).Offline);

    [Theory]
    [InlineData("hub.example.com")]
    [InlineData("ftp://hub")]
    public void Read_EndpointThatIsNone_IsRefused(string value) => Assert.Contains(
        "HF_ENDPOINT", Assert.Throws<HubException>(() => Read(("HF_ENDPOINT", value))).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_Endpoint_IsTaken() => Assert.Equal(new Uri("https://hub.example.com/hf/"), Read(("HF_ENDPOINT", "https://hub.example.com/hf/")).Endpoint);

    [Fact]
    public void Client_NoParallelFiles_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(
        () => new HubClient(new HubOptions { Endpoint = new Uri("http://127.0.0.1"), CacheFolder = "x", MaxParallelFiles = 0 }));
}
