using System.Text.Json;

namespace Typed.Cli.Tests;

/// <summary>Chats with the embedded model, which is given a chat template for it.</summary>
public sealed class ChatTests : IDisposable
{
    private const string Template =
        """
        {% for message in messages %}{{ message['role'] | upper }}: {{ message['content'] }}
        {% endfor %}{% if add_generation_prompt %}ASSISTANT:{% endif %}
        """;

    private readonly TemporaryFolder _folder = new();

    public ChatTests()
    {
        foreach (string file in Directory.EnumerateFiles(CliRun.Quill))
        {
            File.Copy(file, _folder[Path.GetFileName(file)]);
        }

        _folder.Write("chat_template.jinja", Template);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Chat_PipedLines_AreAnsweredInTurn()
    {
        CliResult result = (await TypedProcess.RunAsync("Who is the king?\n/clear\n", "chat", _folder.Path, "-n", "6", "--stop", "\n")).Succeeded();
        Assert.Equal(2, result.Lines.Length);
        Assert.DoesNotContain('\e', result.Output);
        Assert.Empty(result.Error);

        CliResult alone = (await CliRun.RunAsync("run", _folder.Path, "--chat", "Who is the king?", "-n", "6", "--stop", "\n")).Succeeded();
        Assert.Equal(alone.Lines.Single(), result.Lines[0]);
    }

    [Theory]
    [InlineData(TypedProcess.Interrupt)]
    [InlineData(TypedProcess.Terminate)]
    public async Task Chat_SignalDuringAnAnswerOnAPipe_EndsTheProcess(int signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signal that a process can send to another.");

        // The input stays open, so that only the signal can end it.
        using TypedProcess process = TypedProcess.Start(
            new Dictionary<string, string?>(), "chat", _folder.Path, "--min-new-tokens", "200", "-n", "200");
        await process.Input.WriteAsync("Who is the king?\n");
        await process.Input.FlushAsync(TestContext.Current.CancellationToken);
        char[] first = new char[1];
        Assert.Equal(1, await process.Output.ReadAsync(first, TestContext.Current.CancellationToken));
        process.Send(signal);

        Assert.Equal(130, (await process.EndAsync()).ExitCode);
    }

    [Fact]
    public async Task Run_SystemAndPrompt_PassTheTemplate()
    {
        CliResult chat = (await CliRun.RunAsync("run", _folder.Path, "--system", "Be brief.", "Hello", "-n", "4", "--return-full-text", "--json")).Succeeded();
        Assert.StartsWith(
            "SYSTEM: Be brief.\nUSER: Hello\nASSISTANT:", chat.Json.GetProperty("text").GetString(), StringComparison.Ordinal);
        CliResult plain = (await CliRun.RunAsync("run", _folder.Path, "Hello", "-n", "4", "--json")).Succeeded();
        Assert.True(plain.Json.GetProperty("inputTokens").GetInt32() < chat.Json.GetProperty("inputTokens").GetInt32());
    }

    [Fact]
    public async Task Inspect_Template_IsNamedByItsFile()
    {
        JsonElement model = (await CliRun.RunAsync("inspect", _folder.Path, "--json")).Succeeded().Json;
        Assert.Equal("chat_template.jinja", model.GetProperty("chatTemplate").GetString());
    }

    [Theory]
    [InlineData("--log-probs", "2")]
    [InlineData("--num-return-sequences", "2")]
    [InlineData("--return-full-text", "true")]
    public async Task Chat_OptionOfRunAlone_IsUnknown(string option, string value) =>
        (await CliRun.RunWithInputAsync("Hello\n", "chat", _folder.Path, option, value)).Failed(option);

    [Fact]
    public async Task Chat_WrongOption_IsSaidBeforeTheModelIsLookedFor() =>
        (await CliRun.RunAsync("chat", "./nowhere", "--temperature", "-1")).Failed("--temperature is -1");

    [Fact]
    public async Task Chat_EmptyTemplate_IsNone()
    {
        _folder.Write("chat_template.jinja", "\n");
        (await CliRun.RunWithInputAsync("Hello\n", "chat", _folder.Path)).Failed("no chat template");
    }

    [Fact]
    public async Task Chat_ModelWithoutTemplate_SaysWhatToUse()
    {
        (await CliRun.RunWithInputAsync("Hello\n", "chat", CliRun.Quill)).Failed("typed run");
        (await CliRun.RunAsync("run", CliRun.Quill, "Hello", "--system", "Be brief.")).Failed("no chat template");
    }
}
