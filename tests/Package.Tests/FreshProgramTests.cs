using Typed.Tests;

namespace Typed.Package.Tests;

public sealed class FreshProgramTests(PackedPackages packages)
{
    private const string Program =
        """
        using Typed;

        await using NarratorClient narrator = INarrator.Create();
        Console.WriteLine($"declared: {INarrator.Declared}");
        Console.WriteLine($"text: {(await narrator.ContinueAsync("ship")).ReplaceLineEndings(" ")}");

        [TextGenerator("quill", Temperature = 0.5, MaxNewTokens = 12)]
        public partial interface INarrator
        {
            [Prompt("The {subject} was")]
            Task<string> ContinueAsync(string subject, CancellationToken cancellationToken = default);
        }
        """;

    /// <summary>What needs no reflection: functions of an interface, a chat that calls them, a kernel and its template.</summary>
    private const string NativeProgram =
        """
        using System.Text.Json;
        using Microsoft.Extensions.AI;
        using Microsoft.SemanticKernel;
        using Typed;

        await using NarratorClient narrator = INarrator.Create();
        Console.WriteLine($"declared: {INarrator.Declared}");
        Console.WriteLine($"text: {(await narrator.ContinueAsync("ship")).ReplaceLineEndings(" ")}");

        IReadOnlyList<AIFunction> functions = narrator.AsAIFunctions();
        AIFunction locate = functions.Single(static function => function.Name == "Locate");
        Console.WriteLine($"function: {locate.Description} {locate.JsonSchema.GetProperty("required")}");
        object? place = await locate.InvokeAsync(new() { ["ship"] = JsonElement.Parse("\"Pequod\""), ["year"] = "1851" });
        Console.WriteLine($"place: {((JsonElement)place!).GetProperty("Sea").GetString()}");

        using TypedChatClient chat = TypedChatClient.Create("quill");
        ChatResponse answer = await chat.GetResponseAsync("Where?", new ChatOptions
        {
            Tools = [.. functions],
            ToolMode = ChatToolMode.RequireSpecific("Locate"),
            MaxOutputTokens = 60,
        });
        var call = answer.Messages[0].Contents.OfType<Microsoft.Extensions.AI.FunctionCallContent>().Single();
        Console.WriteLine($"call: {call.Name} {string.Join(", ", call.Arguments!.Keys)}");

        Kernel kernel = new();
        kernel.Plugins.AddNarrator(narrator);
        FunctionResult told = await kernel.InvokeAsync("Narrator", "Continue", new() { ["subject"] = "whale" });
        Console.WriteLine($"kernel: {told.GetValue<string>()!.Length > 0}");
        string prompt = await new KernelPromptTemplateFactory().Create(new PromptTemplateConfig("So: {{Narrator.Continue $subject}}"))
            .RenderAsync(kernel, new() { ["subject"] = "whale" });
        Console.WriteLine($"template: {prompt.Length > "So: ".Length}");

        public enum Sea
        {
            Atlantic,
            Pacific,
        }

        public sealed record Place(Sea Sea, int Depth);

        [TextGenerator("quill", Temperature = 0.5, MaxNewTokens = 12)]
        public partial interface INarrator
        {
            [Prompt("The {subject} was")]
            Task<string> ContinueAsync(string subject, CancellationToken cancellationToken = default);

            /// <summary>Says where a ship is.</summary>
            [Prompt("The {ship}, {year}:")]
            [GenerationOptions(MaxNewTokens = 40)]
            Task<Place> LocateAsync(string ship, int year, CancellationToken cancellationToken = default);
        }
        """;

    private const string WebProgram =
        """
        using Typed;

        WebApplicationBuilder builder = WebApplication.CreateBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Services.AddTyped().AddNarrator();
        builder.Services.AddHealthChecks().AddTyped();
        WebApplication app = builder.Build();
        app.MapGet("/tale/{subject}", (string subject, INarrator narrator, CancellationToken stop) => narrator.ContinueAsync(subject, stop));
        app.MapHealthChecks("/health");
        await app.StartAsync();

        using HttpClient client = new() { BaseAddress = new Uri(app.Urls.Single()) };
        Console.WriteLine($"declared: {INarrator.Declared}");
        Console.WriteLine($"text: {(await client.GetStringAsync("/tale/ship")).ReplaceLineEndings(" ")}");
        Console.WriteLine($"health: {await client.GetStringAsync("/health")}");
        await app.StopAsync();

        [TextGenerator(LocalModels.Novelist.Id, Temperature = 0.5, MaxNewTokens = 12)]
        public partial interface INarrator
        {
            [Prompt("The {subject} was")]
            Task<string> ContinueAsync(string subject, CancellationToken cancellationToken = default);
        }
        """;

    [Fact]
    public async Task Program_ThatReferencesOnlyThePackages_RunsTheEmbeddedModel()
    {
        string folder = packages.CreateProject("Fresh", Program);
        AssertSaysText(await Dotnet.RunAsync(folder, "run"));
    }

    [Theory]
    [InlineData("Wrong", "true")]
    [InlineData("WrongUnanalyzed", "false")]
    public async Task Program_WithAnOptionOutOfRange_DoesNotCompile(string name, string runAnalyzers)
    {
        string folder = packages.CreateProject(
            name,
            Program.Replace("Temperature = 0.5", "Temperature = -0.5", StringComparison.Ordinal),
            $"<RunAnalyzersDuringBuild>{runAnalyzers}</RunAnalyzersDuringBuild>");
        (int exitCode, string output) = await Dotnet.TryRunAsync("dotnet", folder, "build");
        Assert.NotEqual(0, exitCode);
        Assert.Matches(@"Program\.cs\(7,\d+\): error TYP\d{3}: .*-0\.5", output);
    }

    [Fact]
    public async Task Program_WithAChatOfAModelWithoutChatTemplate_IsWarned()
    {
        string folder = packages.CreateProject(
            "Chat", Program.Replace("    [Prompt(", "    [System(\"Be kind.\")]\n    [Prompt(", StringComparison.Ordinal));
        (int exitCode, string output) = await Dotnet.TryRunAsync("dotnet", folder, "build");

        // The project takes warnings for errors.
        Assert.NotEqual(0, exitCode);
        Assert.Matches(@"Program\.cs\(10,6\): error TYP050: Model 'quill' .*\[System\]", output);
    }

    [Fact]
    public async Task Program_WithItsPromptInAFile_CompilesWhatTheFileHolds()
    {
        string folder = packages.CreateProject(
            "Prompted", Program.Replace("[Prompt(\"The {subject} was\")]", "[Prompt(File = \"ships/tale.prompt\")]", StringComparison.Ordinal));
        string file = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "Prompts", "ships")).FullName, "tale.prompt");
        await File.WriteAllTextAsync(file, "A tale.\r\nThe {subjct} was\r\n", TestContext.Current.CancellationToken);
        (int exitCode, string output) = await Dotnet.TryRunAsync("dotnet", folder, "build");
        Assert.NotEqual(0, exitCode);
        Assert.Matches(@"tale\.prompt\(2,6\): error TYP020: .*'subject'", output);

        await File.WriteAllTextAsync(file, "A tale.\r\nThe {subject} was\r\n", TestContext.Current.CancellationToken);
        AssertSaysText(await Dotnet.RunAsync(folder, "run"));
    }

    [Fact]
    public async Task Program_WithAModelInAFolder_NamesItByAConstantAndFindsIt()
    {
        string program = Program
            .Replace("\"quill\"", "LocalModels.MyNovelist.Id", StringComparison.Ordinal)
            .Replace("MaxNewTokens = 12", "MaxNewTokens = LocalModels.MyNovelist.ContextLength - 244", StringComparison.Ordinal);
        string folder = packages.CreateProject("Foldered", program, items: """<TypedModel Include="my novelist" Path="files" />""");
        (int exitCode, string output) = await Dotnet.TryRunAsync("dotnet", folder, "build");
        Assert.NotEqual(0, exitCode);
        Assert.Contains("error : Model 'my novelist' does not lie in '", output, StringComparison.Ordinal);

        CopyModel(Path.Combine(folder, "files"));
        AssertSaysText(await Dotnet.RunAsync(folder, "run"));

        // The tokenizer that was counted with is the model's own.
        await File.WriteAllTextAsync(
            Path.Combine(folder, "Program.cs"),
            program.Replace("The {subject} was", $"The {{subject}} was{string.Concat(Enumerable.Repeat(" long ago", 200))}", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        (exitCode, output) = await Dotnet.TryRunAsync("dotnet", folder, "build");
        Assert.NotEqual(0, exitCode);
        Assert.Matches(@"Program\.cs\(10,\d+\): error TYP054: .*'my novelist'.*256", output);
    }

    [Fact]
    public async Task Program_WithAnInterfaceThatIsNotPartial_IsMendedByTheFix()
    {
        string folder = packages.CreateProject("Mended", Program.Replace("public partial interface", "public interface", StringComparison.Ordinal));
        await Dotnet.RunAsync(folder, "restore");
        await Dotnet.RunAsync(folder, "format", "analyzers", "--no-restore", "--severity", "error", "--diagnostics", "TYP001");
        Assert.Equal(Program, await File.ReadAllTextAsync(Path.Combine(folder, "Program.cs"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task WebApplication_ThatReferencesOnlyThePackages_AnswersWithText()
    {
        // The SDK of web applications copies the .json files of a model by itself, and would publish them twice.
        string folder = packages.CreateProject("Web", WebProgram, sdk: "Microsoft.NET.Sdk.Web");
        CopyModel(Path.Combine(folder, "models", "novelist"));
        string output = Path.Combine(folder, "published");
        await Dotnet.RunAsync(folder, "publish", "--output", output);
        string text = await Dotnet.RunAsync(output, "Web.dll");
        AssertSaysText(text);
        Assert.Contains("health: Healthy", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_PublishedNative_RunsTheEmbeddedModel()
    {
        NativeLinker.Require();

        // Semantic Kernel's own assemblies have paths that need reflection, which are not taken.
        string folder = packages.CreateProject(
            "Native",
            NativeProgram,
            "<PublishAot>true</PublishAot><NoWarn>$(NoWarn);IL2104;IL3053;SKEXP0001</NoWarn>",
            $"""<PackageReference Include="Typed.SemanticKernel" Version="{packages.Version}" />""");
        string output = Path.Combine(folder, "published");
        await Dotnet.RunAsync(folder, "publish", "--use-current-runtime", "--output", output);
        (int exitCode, string text) = await Dotnet.TryRunAsync(Path.Combine(output, "Native"), folder);
        Assert.True(exitCode == 0, text);
        AssertSaysText(text);
        Assert.Contains("function: Says where a ship is. [\"ship\", \"year\"]", text, StringComparison.Ordinal);
        Assert.Matches("place: (Atlantic|Pacific)", text);
        Assert.Contains("call: Locate ship, year", text, StringComparison.Ordinal);
        Assert.Contains("kernel: True", text, StringComparison.Ordinal);
        Assert.Contains("template: True", text, StringComparison.Ordinal);
    }

    private static void CopyModel(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (string file in Directory.EnumerateFiles(Path.Combine(SharedData.Repository, "models", "quill", "genai")))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }
    }

    private static void AssertSaysText(string output)
    {
        Assert.Contains("declared: MaxNewTokens = 12, Temperature = 0.5", output, StringComparison.Ordinal);
        Assert.Matches(@"text: .*\w{2,}", output);
    }
}
