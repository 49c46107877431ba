using System.Text.Json;

namespace Typed.Cli.Tests;

public sealed class RunTests
{
    [Fact]
    public async Task Run_OnePrompt_PrintsTheTextAndNothingElse()
    {
        CliResult result = (await CliRun.RunAsync("run", CliRun.Quill, "The future of", "-n", "8")).Succeeded();

        using ITextEngine engine = OnnxRuntimeEngine.Load(CliRun.Quill);
        string expected = await engine.GenerateTextAsync(
            "The future of", new GenerationOptions { MaxNewTokens = 8 }, TestContext.Current.CancellationToken);
        Assert.Equal(expected + Environment.NewLine, result.Output);
        Assert.Empty(result.Error);
    }

    [Fact]
    public async Task Run_ManyPrompts_AreInOrderUnderTheirHeads()
    {
        string[] prompts = [.. Enumerable.Range(0, 20).Select(static i => $"Chapter {i} of the book")];
        CliResult result = (await CliRun.RunAsync(["run", CliRun.Quill, "-n", "4", .. prompts])).Succeeded();
        Assert.Equal(
            prompts.Select(static prompt => $"==> {prompt} <=="),
            result.Lines.Where(static line => line.StartsWith("==> ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Run_Json_SaysTokensTimesAndWhyItEnded()
    {
        CliResult result = (await CliRun.RunAsync(
            "run", CliRun.Quill, "Hello", "Good morning, [bold]friend[/]", "-n", "5", "--json", "--log-probs", "2")).Succeeded();

        JsonElement[] lines = result.JsonLines;
        Assert.Equal(2, lines.Length);
        Assert.Equal("Good morning, [bold]friend[/]", lines[1].GetProperty("prompt").GetString());
        Assert.Equal(3, lines[0].GetProperty("inputTokens").GetInt32());
        Assert.Equal(5, lines[0].GetProperty("outputTokens").GetInt32());
        Assert.Equal("length", lines[0].GetProperty("finishReason").GetString());
        Assert.InRange(lines[0].GetProperty("firstTokenMilliseconds").GetDouble(), 0, lines[0].GetProperty("totalMilliseconds").GetDouble());
        JsonElement token = lines[0].GetProperty("logProbs")[0];
        Assert.Equal(2, token.GetProperty("top").GetArrayLength());
        Assert.Equal(token.GetProperty("id").GetInt32(), token.GetProperty("top")[0].GetProperty("id").GetInt32());
        Assert.InRange(token.GetProperty("logProb").GetDouble(), -100, 0);
    }

    [Fact]
    public async Task Run_Samples_AreALineEach()
    {
        CliResult result = (await CliRun.RunAsync(
            "run", CliRun.Quill, "Hello", "-n", "5", "--json", "--num-return-sequences", "3", "--seed", "4", "--temperature", "1.0")).Succeeded();
        Assert.Equal([0, 1, 2], result.JsonLines.Select(static line => line.GetProperty("sample").GetInt32()));
    }

    [Theory]
    [InlineData("Hello\n")]
    [InlineData("Hello\r\n")]
    [InlineData("Hello")]
    public async Task Run_StandardInput_IsOnePromptWithoutItsLastLineEnd(string input)
    {
        CliResult result = (await CliRun.RunWithInputAsync(input, "run", CliRun.Quill, "-n", "2", "--json")).Succeeded();
        Assert.Equal("Hello", result.Json.GetProperty("prompt").GetString());
    }

    [Fact]
    public async Task Run_Lines_MakesEachLineAPrompt()
    {
        CliResult result = (await CliRun.RunWithInputAsync("One\n\nTwo\r\nThree", "run", CliRun.Quill, "-n", "2", "--lines", "--json")).Succeeded();
        Assert.Equal(["One", "Two", "Three"], result.JsonLines.Select(static line => line.GetProperty("prompt").GetString()));
    }

    [Fact]
    public async Task Run_Files_ArePrompts()
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("prompt.txt", "A king\nand a queen\n");
        CliResult whole = (await CliRun.RunAsync("run", CliRun.Quill, "-n", "2", "--file", file, "--json")).Succeeded();
        Assert.Equal("A king\nand a queen", whole.Json.GetProperty("prompt").GetString());
        CliResult lines = (await CliRun.RunAsync("run", CliRun.Quill, "-n", "2", "--file", file, "--lines", "--json")).Succeeded();
        Assert.Equal(2, lines.JsonLines.Length);
        (await CliRun.RunAsync("run", CliRun.Quill, "--file", folder["absent.txt"])).Failed("absent.txt");
    }

    [Fact]
    public async Task Run_ReturnFullText_NeedsNoValueAndTakesOne()
    {
        CliResult full = (await CliRun.RunAsync("run", CliRun.Quill, "--return-full-text", "Hello", "-n", "2")).Succeeded();
        Assert.StartsWith("Hello", full.Output, StringComparison.Ordinal);
        CliResult part = (await CliRun.RunAsync("run", CliRun.Quill, "--return-full-text", "false", "Hello", "-n", "2")).Succeeded();
        Assert.False(part.Output.StartsWith("Hello", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_LogitBias_ForbidsTheToken()
    {
        CliResult free = (await CliRun.RunAsync("run", CliRun.Quill, "Hello", "-n", "1", "--json", "--log-probs", "0")).Succeeded();
        int id = free.Json.GetProperty("logProbs")[0].GetProperty("id").GetInt32();
        CliResult forbidden = (await CliRun.RunAsync(
            "run", CliRun.Quill, "Hello", "-n", "1", "--json", "--log-probs", "0", "--logit-bias", $"{id}=-100")).Succeeded();
        Assert.NotEqual(id, forbidden.Json.GetProperty("logProbs")[0].GetProperty("id").GetInt32());
    }

    [Fact]
    public async Task Run_Stop_EndsTheText()
    {
        CliResult result = (await CliRun.RunAsync("run", CliRun.Quill, "The future of", "--stop", " States", "--stop", "xyz", "--json")).Succeeded();
        Assert.Equal("stopSequence", result.Json.GetProperty("finishReason").GetString());
        Assert.EndsWith("United", result.Json.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OnePromptTooLong_FailsAloneAndTheOthersGoOn()
    {
        string tooLong = string.Concat(Enumerable.Repeat("word ", 400));
        CliResult result = await CliRun.RunAsync("run", CliRun.Quill, "-n", "2", "--json", "Hello", tooLong, "World");
        result.Failed("256");
        Assert.Equal([false, true, false], result.JsonLines.Select(static line => line.TryGetProperty("error", out _)));
    }

    [Theory]
    [InlineData("no option '--max-new-token'", "--max-new-token", "3")]
    [InlineData("whole number", "--top-k", "many")]
    [InlineData("ID=BIAS", "--logit-bias", "7")]
    [InlineData("--max-new-tokens is 0", "--max-new-tokens", "0")]
    [InlineData("--num-return-sequences is 3", "--num-return-sequences", "3")]
    [InlineData("Give --json", "--log-probs", "2")]
    [InlineData("--lines", "--lines")]
    [InlineData("no chat template", "--chat")]
    public async Task Run_WrongOption_IsSaid(string message, params string[] options) =>
        (await CliRun.RunAsync(["run", CliRun.Quill, "Hello", .. options])).Failed(message);

    [Fact]
    public async Task Run_DashesAfterDoubleDash_AreAPrompt()
    {
        CliResult result = (await CliRun.RunAsync("run", CliRun.Quill, "-n", "2", "--json", "--", "--not an option", "@file")).Succeeded();
        Assert.Equal(["--not an option", "@file"], result.JsonLines.Select(static line => line.GetProperty("prompt").GetString()));
    }

    [Fact]
    public async Task Run_NoSuchModel_SaysWhatToDo()
    {
        (await CliRun.RunAsync("run", "./nowhere", "Hello")).Failed("nowhere");
        (await CliRun.RunAsync("run", "gpt22", "Hello")).Failed("Did you mean 'gpt2'");
        (await CliRun.RunAsync("run", "", "Hello")).Failed("no name");
        (await CliRun.RunAsync("run", CliRun.QuillSource, "Hello")).Failed("typed build");
    }

    [Theory]
    [InlineData("--temperature is -1", "--temperature", "-1")]
    [InlineData("--top-p is 2", "--top-p", "2")]
    [InlineData("--min-new-tokens is 9, more than --max-new-tokens", "--min-new-tokens", "9", "-n", "3")]
    [InlineData("Set --do-sample false", "--num-beams", "3", "--temperature", "0.5")]
    [InlineData("--num-return-sequences is 3", "--num-return-sequences", "3", "--temperature", "0")]
    [InlineData("Give --json", "--log-probs", "2")]
    public async Task Run_WrongOption_IsSaidBeforeTheModelIsLookedFor(string message, params string[] options) =>
        (await CliRun.RunAsync(["run", "./nowhere", "Hello", .. options])).Failed(message);

    [Theory]
    [InlineData("--num-return-sequences", "3")]
    [InlineData("--num-return-sequences", "30", "--do-sample", "false")]
    [InlineData("--num-beams", "4", "--num-return-sequences", "4")]
    [InlineData("--min-new-tokens", "300")]
    [InlineData("--temperature", "0")]
    public async Task Run_OptionsThatSomeModelTakes_AreLeftToTheModel(params string[] options) =>
        (await CliRun.RunAsync(["run", "./nowhere", "Hello", .. options])).Failed("nowhere");

    [Fact]
    public async Task Run_FailedRequest_WritesNothingOnTheOutput()
    {
        CliResult result = await CliRun.RunAsync("run", CliRun.Quill, "");
        result.Failed("The prompt is empty");
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task Run_OneOfSeveralPromptsEmpty_IsNamedByItsNumber()
    {
        CliResult result = await CliRun.RunAsync("run", CliRun.Quill, "-n", "2", "a", "");
        result.Failed("prompt 2 of 2: The prompt is empty");
        Assert.Contains("==> a <==", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FileThatIsAFolder_IsSaid()
    {
        using TemporaryFolder folder = new();
        (await CliRun.RunAsync("run", CliRun.Quill, "--file", folder.Path)).Failed("is a folder");
    }

    [Fact]
    public async Task Run_FileOfADash_IsStandardInput()
    {
        CliResult result = (await CliRun.RunWithInputAsync("Hello\n", "run", CliRun.Quill, "One", "--file", "-", "-n", "2", "--json")).Succeeded();
        Assert.Equal(["One", "Hello"], result.JsonLines.Select(static line => line.GetProperty("prompt").GetString()));
    }

    [Fact]
    public async Task Run_NoPrompt_IsAnError() => (await CliRun.RunWithInputAsync("\n", "run", CliRun.Quill)).Failed("no prompt");

    [Fact]
    public async Task Run_DamagedFolder_IsSaid()
    {
        using TemporaryFolder folder = new();
        foreach (string file in Directory.EnumerateFiles(CliRun.Quill))
        {
            File.Copy(file, folder[Path.GetFileName(file)]);
        }

        using (FileStream data = new(folder["model.onnx.data"], FileMode.Open))
        {
            data.SetLength(data.Length / 2);
        }

        (await CliRun.RunAsync("run", folder.Path, "Hello")).Failed("model.onnx");
        (await CliRun.RunAsync("inspect", folder.Path)).Failed("model.onnx");
    }

    [Fact]
    public async Task Run_Cancelled_EndsWithinATokenWith130()
    {
        using CancellationTokenSource cancellation = new();
        using CancellingWriter output = new(cancellation);
        using StringWriter error = new();
        int exitCode = await CliRun.RunAsync("", output, error, cancellation.Token, "run", CliRun.Quill, "Hello");
        Assert.Equal(130, exitCode);
        Assert.Equal(1, output.Writes);
        Assert.Empty(error.ToString());
    }

    /// <summary>Cancels when the first text comes.</summary>
    private sealed class CancellingWriter(CancellationTokenSource cancellation) : StringWriter
    {
        public int Writes { get; private set; }

        public override Task WriteAsync(string? value)
        {
            Writes++;
            cancellation.Cancel();
            return Task.CompletedTask;
        }
    }
}
