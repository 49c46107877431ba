using Microsoft.Build.Framework;

namespace Typed.BuildTasks;

public sealed class CheckModelNamesTests
{
    [Theory]
    [InlineData("gpt2")]
    [InlineData("Qwen/Qwen3-0.6B@main")]
    [InlineData("o'neil")]
    [InlineData("a novelist (2)")]
    [InlineData("com10/lpt")]
    [InlineData("aux/model")]
    public void Name_ThatEverySystemAllows_IsSound(string name) => Assert.Empty(Check(name));

    [Theory]
    [InlineData("gpt-oss:20b", "its name holds ':'")]
    [InlineData("what?", "its name holds '?'")]
    [InlineData("a\\b", "its name holds '\\'")]
    [InlineData("a\tb", "its name holds a control character")]
    [InlineData("../a", "a part of its name is empty or only dots")]
    [InlineData("a//b", "a part of its name is empty or only dots")]
    [InlineData("novelist.", "its name ends in a dot or a space")]
    [InlineData("Aux", "'Aux' is the name of a device")]
    [InlineData("com1.v2", "'com1' is the name of a device")]
    public void Name_ThatASystemRefuses_IsAnErrorThatNamesIt(string name, string flaw)
    {
        BuildErrorEventArgs error = Assert.Single(Check("gpt2", name, name));

        Assert.StartsWith($"Model '{name}' cannot lie beside the application, as {flaw}", error.Message, StringComparison.Ordinal);
        Assert.Equal("App.csproj", error.File);
    }

    private static List<BuildErrorEventArgs> Check(params string[] names)
    {
        BuildEngine engine = new();
        CheckModelNames task = new()
        {
            BuildEngine = engine,
            Models = [.. names.Select(static name => new TaskItem("/models/folder", "TypedModelName", name))],
        };
        Assert.Equal(task.Execute(), engine.Errors.Count == 0);
        return engine.Errors;
    }
}
