namespace Typed.Models.Tests.Locking;

public sealed class ModelRequestTests
{
    private static readonly string s_project = Path.GetFullPath(Path.Combine(Path.GetTempPath(), "project"));

    [Theory]
    [InlineData("gpt2", null, null, null, "openai-community/gpt2@main in int8")]
    [InlineData("GPT2@v1", null, null, null, "openai-community/gpt2@v1 in int8")]
    [InlineData("gpt2", null, "v1", "INT4", "openai-community/gpt2@v1 in int4")]
    [InlineData("me/mine/cpu@v1", null, null, null, "me/mine/cpu@v1 in int8")]
    [InlineData("novelist", "me/mine", "v2", "Float32", "me/mine@v2 in float32")]
    [InlineData("novelist", "qwen3-0.6b@main", null, null, "Qwen/Qwen3-0.6B@main in int8")]
    [InlineData("gpt2@old", "me/mine", "v2", null, "me/mine@v2 in int8")]
    public void Parse_ModelOnTheHub_IsItAtItsRevision(string name, string? repository, string? revision, string? precision, string expected)
    {
        ModelRequest request = ModelRequest.Parse(name, s_project, repository: repository, revision: revision, precision: precision)!;
        Assert.Equal((name, expected), (request.Name, request.ToString()));
        Assert.Null(request.Path);
    }

    [Theory]
    [InlineData("models/novelist", "models/novelist")]
    [InlineData(@".\models\..\models\novelist\", "models/novelist")]
    [InlineData("../shared/novelist/", "../shared/novelist")]
    [InlineData(".", ".")]
    public void Parse_Path_IsRelativeToTheProjectAndSpeltInOneWay(string path, string expected)
    {
        Assert.Equal(expected, ModelRequest.Parse("gpt2", s_project, path)!.Path);
        Assert.Equal(expected, ModelRequest.Parse("gpt2", s_project, Path.GetFullPath(path.Replace('\\', '/'), s_project))!.Path);
    }

    [Theory]
    [InlineData("novelist")]
    [InlineData("no such model")]
    [InlineData("tales/of a novelist")]
    public void Parse_NameThatIsNoModel_AsksForNothing(string name) => Assert.Null(ModelRequest.Parse(name, s_project));

    [Theory]
    [InlineData("gpt2@v1", null, null, "v2", null, "says its revision twice: v1 and v2")]
    [InlineData("novelist", null, "me/mine@v1", "v1", null, "says its revision twice")]
    [InlineData("novelist", "models/novelist", "me/mine", null, null, "has a Path")]
    [InlineData("novelist", "models/novelist", null, "main", null, "has a Path")]
    [InlineData("novelist", null, null, "main", null, "Repository=\"owner/name\"")]
    [InlineData("novelist", null, null, null, "int8", "Repository=\"owner/name\"")]
    [InlineData("novelist", null, "mine", null, null, "'novelist' has the Repository \"mine\"")]
    [InlineData("gpt2", null, null, null, "float16", "known are float32, int8, int4")]
    [InlineData("gpt2", null, null, "../main", null, "at a revision that cannot be one")]
    [InlineData("me/mine@", null, null, null, null, "at a revision that cannot be one")]
    public void Parse_Contradiction_IsAnErrorThatSaysWhich(
        string name, string? path, string? repository, string? revision, string? precision, string expected)
    {
        TypedException error = Assert.ThrowsAny<TypedException>(() => ModelRequest.Parse(name, s_project, path, repository, revision, precision));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
