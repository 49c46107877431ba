namespace Typed.Models.Tests.Hub;

public sealed class HubModelIdTests
{
    [Theory]
    [InlineData("openai-community/gpt2", "openai-community", "gpt2", null, null)]
    [InlineData("Qwen/Qwen3-0.6B", "Qwen", "Qwen3-0.6B", null, null)]
    [InlineData("a/b@v1.0", "a", "b", null, "v1.0")]
    [InlineData("a/b/cpu/int4", "a", "b", "cpu/int4", null)]
    [InlineData("a/b/cpu@refs/pr/1", "a", "b", "cpu", "refs/pr/1")]
    [InlineData("a_b/c_d", "a_b", "c_d", null, null)]
    public void Parse_Id_ReadsItsParts(string text, string owner, string name, string? folder, string? revision)
    {
        HubModelId id = HubModelId.Parse(text);

        Assert.Equal(new HubModelId(owner, name) { Folder = folder, Revision = revision }, id);
        Assert.Equal(text, id.ToString());
        Assert.Equal($"{owner}/{name}", id.Repository);
    }

    [Theory]
    [InlineData("")]
    [InlineData("gpt2")]
    [InlineData("/gpt2")]
    [InlineData("a/")]
    [InlineData("a/b/")]
    [InlineData("a/b/..")]
    [InlineData("a/b@")]
    [InlineData("a/b@../x")]
    [InlineData("../b")]
    [InlineData("a/..")]
    [InlineData("a/b c")]
    [InlineData("a--b/c")]
    [InlineData("a/b--c")]
    [InlineData("-a/b")]
    [InlineData("a/b.")]
    [InlineData("a\\b/c")]
    [InlineData("https://huggingface.co/a/b")]
    [InlineData("é/b")]
    public void Parse_SomethingElse_IsRefused(string text)
    {
        Assert.Null(HubModelId.TryParse(text));
        Assert.Contains("owner/name", Assert.Throws<ModelNotFoundException>(() => HubModelId.Parse(text)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("me/stories@../../x", "names the model me/stories at a revision that cannot be one, for it leaves its folder or names itself: \"../../x\"")]
    [InlineData("me/stories/cpu@", "names the model me/stories/cpu at a revision that cannot be one, for it is empty: \"\"")]
    [InlineData("me@../../x", "does not name a model on the hub")]
    public void Parse_RevisionThatIsNone_BlamesTheRevisionAlone(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<ModelNotFoundException>(() => HubModelId.Parse(text)).Message, StringComparison.Ordinal);
}
