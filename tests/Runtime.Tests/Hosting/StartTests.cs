using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Typed.CompilerServices;
using Typed.Hosting;
using Typed.Tests.Engines;

namespace Typed.Tests.Hosting;

/// <summary>What a generic host checks and does when it starts.</summary>
public sealed class StartTests(TinyModel model) : IClassFixture<TinyModel>
{
    private static readonly TextMethod<string> s_tell = new("Tell", TextResults.Text, new PromptTemplate("", ""));
    private static readonly TextMethod<string> s_sum = new("Sum", TextResults.Text, new PromptTemplate("", ""), new() { MinNewTokens = 4 });
    private static readonly TextClientDeclaration s_declaration = new("Teller", "tiny", new(), s_tell, s_sum);

    private static CancellationToken TestEnd => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_SettingsInOrder_LoadsNoModel()
    {
        using IHost host = Build([]);
        await host.StartAsync(TestEnd);
        Assert.Equal(EngineStatus.NotLoaded, StateOf(host, "tiny"));
        await host.StopAsync(TestEnd);
    }

    [Fact]
    public async Task Start_EverythingWrong_IsOneErrorThatListsIt()
    {
        using IHost host = Build(
            new()
            {
                ["Typed:Clients:Teller:Temprature"] = "1",
                ["Typed:Clients:Teller:TopP"] = "2",
                ["Typed:Clients:Teller:MaxNewTokens"] = "3",
                ["Typed:Clients:Teler:TopK"] = "3",
                ["Typed:Clients:Teller:Keyed:fromal:TopK"] = "3",
                ["Typed:Models:tinny:Path"] = "x",
                ["Typed:Models:gone:Path"] = "/no/such/folder",
            },
            static builder => builder
                .AddKeyedTextClient(s_declaration, static client => client, "formal", "gone", null)
                .AddKeyedTextClient(s_declaration, static client => client, "lost", "lost", new() { MinNewTokens = 9 }));
        TypedOptionsException error = await Assert.ThrowsAsync<TypedOptionsException>(() => host.StartAsync(TestEnd));
        Assert.Collection(
            error.Problems.Order(StringComparer.Ordinal),
            problem => Assert.StartsWith("No model 'lost' was found.", problem, StringComparison.Ordinal),
            problem => Assert.StartsWith(
                "Teller.Sum: MinNewTokens is 4, more than MaxNewTokens, which is 3.", problem, StringComparison.Ordinal),
            problem => Assert.StartsWith(
                "The configuration key Typed:Clients:Teller:Temprature is not known. Did you mean 'Temperature'?", problem, StringComparison.Ordinal),
            problem => Assert.StartsWith("There is no folder '/no/such/folder'.", problem, StringComparison.Ordinal),
            problem => Assert.Equal(
                "Typed:Clients:Teler: no client of this name is registered. Did you mean 'Teller'? Registered are Teller.", problem),
            problem => Assert.Equal(
                "Typed:Clients:Teller:Keyed:fromal: 'Teller' is not registered under this key. Did you mean 'formal'? Its keys " +
                "are formal, lost.", problem),
            problem => Assert.StartsWith("Typed:Clients:Teller:TopP: TopP is 2; it must be", problem, StringComparison.Ordinal),
            problem => Assert.StartsWith(
                "Typed:Models:tinny: no registered client uses a model of this name. Did you mean 'tiny'? Used are tiny, gone, " +
                "lost.", problem, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_KeyedOptionsThatContradict_NameTheKey()
    {
        using IHost host = Build(
            new() { ["Typed:Clients:Teller:Keyed:short:MaxNewTokens"] = "2" },
            static builder => builder.AddKeyedTextClient(s_declaration, static client => client, "short", null, null));
        TypedOptionsException error = await Assert.ThrowsAsync<TypedOptionsException>(() => host.StartAsync(TestEnd));
        Assert.EndsWith("(key 'short')", Assert.Single(error.Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NumBeams", "9", "Teller.Tell: NumBeams is 9, but the engine of 'tiny' runs at most 8 sequences")]
    [InlineData("TopK", "321", "Teller.Tell: TopK is 321, but 'tiny' has only 320 tokens")]
    [InlineData("LogitBias:320", "1", "Teller.Tell: LogitBias names token 320")]
    [InlineData("NumReturnSequences", "2", "Teller.Tell: NumReturnSequences is 2, but greedy decoding")]
    public async Task Start_OptionThatTheModelCannotServe_NamesTheMethod(string option, string value, string expected)
    {
        using IHost host = Build(new() { [$"Typed:Clients:Teller:{option}"] = value });
        TypedOptionsException error = await Assert.ThrowsAsync<TypedOptionsException>(() => host.StartAsync(TestEnd));
        Assert.Equal(2, error.Problems.Count);
        Assert.StartsWith(expected, error.Problems[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_FolderThatLacksAFile_NamesIt()
    {
        string folder = model.Copy();
        File.Delete(Path.Combine(folder, "tokenizer.json"));
        using IHost host = Build(new() { ["Typed:Models:tiny:Path"] = folder });
        TypedOptionsException error = await Assert.ThrowsAsync<TypedOptionsException>(() => host.StartAsync(TestEnd));
        Assert.Contains("lacks tokenizer.json", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_ClientThatATestReplaced_IsNotChecked()
    {
        using IHost host = Build(
            new() { ["Typed:Models:tiny:Path"] = "/no/such/folder" },
            static builder => builder.Services.AddSingleton(static _ => (TextClient)null!));
        await host.StartAsync(TestEnd);
        await host.StopAsync(TestEnd);
    }

    [Fact]
    public async Task Start_ModelThatIsUsedInAnotherWay_MayBeConfigured()
    {
        using IHost host = Build(
            new() { ["Typed:Models:own:Path"] = model.Path }, static builder => builder.AddModel("own"));
        await host.StartAsync(TestEnd);
        await host.StopAsync(TestEnd);
    }

    [Fact]
    public async Task Start_LoadAtStart_LoadsTheModelUntilTheHostIsGone()
    {
        IHost host = Build(new() { ["Typed:Models:tiny:LoadAtStart"] = "true" });
        EngineHost engines = host.Services.GetRequiredService<EngineHost>();
        await host.StartAsync(TestEnd);
        Assert.Equal(EngineStatus.Loaded, engines.StateOf("tiny").Status);
        await host.StopAsync(TestEnd);
        host.Dispose();
        Assert.Equal(EngineStatus.NotLoaded, engines.StateOf("tiny").Status);
    }

    [Fact]
    public async Task Start_LoadAtStartOfADamagedModel_Fails()
    {
        string folder = model.Copy();
        string graph = Path.Combine(folder, "model.onnx");
        File.WriteAllBytes(graph, File.ReadAllBytes(graph)[..100]);
        using IHost host = Build(new()
        {
            ["Typed:Models:tiny:Path"] = folder,
            ["Typed:Models:tiny:LoadAtStart"] = "true",
        });
        await Assert.ThrowsAsync<ModelFormatException>(() => host.StartAsync(TestEnd));
    }

    private static EngineStatus StateOf(IHost host, string name) =>
        host.Services.GetRequiredService<EngineHost>().StateOf(name).Status;

    private IHost Build(Dictionary<string, string?> settings, Action<TypedBuilder>? add = null)
    {
        settings.TryAdd("Typed:Models:tiny:Path", model.Path);
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection(settings);
        TypedBuilder typed = builder.Services.AddTyped().AddTextClient(s_declaration, static client => client);
        add?.Invoke(typed);
        return builder.Build();
    }
}
