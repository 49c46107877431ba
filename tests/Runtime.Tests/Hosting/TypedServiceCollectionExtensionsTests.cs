using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Typed.CompilerServices;
using Typed.Tests.Engines;

namespace Typed.Tests.Hosting;

public sealed class TypedServiceCollectionExtensionsTests(TinyModel model) : IClassFixture<TinyModel>
{
    private static readonly TextClientDeclaration s_declaration = new("Teller", "tiny", new() { MaxNewTokens = 5, TopK = 9 });
    private static readonly TextMethod<string> s_method = new("Tell", TextResults.Text, new PromptTemplate("", ""));

    [Fact]
    public void AddTyped_Configuration_IsBound()
    {
        using ServiceProvider services = Build(new()
        {
            ["Typed:Models:tiny:Path"] = "/models/tiny",
            ["Typed:Models:tiny:MaxConcurrentSequences"] = "2",
            ["Typed:Clients:Teller:Temperature"] = "0.5",
            ["Typed:Clients:Teller:MaxNewTokens"] = "7",
            ["Typed:Clients:Teller:Seed"] = "9000000000",
            ["Typed:Clients:Teller:DoSample"] = "true",
            ["Typed:Clients:Teller:StopSequences:0"] = "\n",
        });
        TypedOptions options = services.GetRequiredService<IOptions<TypedOptions>>().Value;
        Assert.Equal("/models/tiny", options.Models["TINY"].Path);
        Assert.Equal(2, options.Models["tiny"].MaxConcurrentSequences);
        GenerationOptions client = options.Clients["Teller"];
        Assert.Equal((0.5, 7, 9000000000, true), (client.Temperature!.Value, client.MaxNewTokens!.Value, client.Seed!.Value, client.DoSample!.Value));
        Assert.Equal(["\n"], client.StopSequences!);
        Assert.Null(client.TopK);
    }

    [Fact]
    public void AddTyped_ConfigurationOfTheWrongType_NamesTheKey()
    {
        using ServiceProvider services = Build(new() { ["Typed:Clients:Teller:Temperature"] = "hot" });
        TypedException error = Assert.Throws<TypedException>(() => services.GetRequiredService<IOptions<TypedOptions>>().Value);
        Assert.Contains("Typed:Clients:Teller:Temperature", error.Message, StringComparison.Ordinal);
        Assert.Contains("hot", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Typed:Modles:tiny:Path")]
    [InlineData("Typed:Models:tiny:Paht")]
    [InlineData("Typed:Clients:Teller:Temprature")]
    public void AddTyped_UnknownKey_IsNamed(string key)
    {
        using ServiceProvider services = Build(new() { [key] = "1" });
        TypedException error = Assert.Throws<TypedException>(() => services.GetRequiredService<IOptions<TypedOptions>>().Value);
        Assert.Contains(key.Contains("Modles", StringComparison.Ordinal) ? "Typed:Modles" : key, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddTyped_SingleStopSequence_IsAListOfOne()
    {
        using ServiceProvider services = Build(new() { ["Typed:Clients:Teller:StopSequences"] = "END" });
        Assert.Equal(["END"], services.GetRequiredService<IOptions<TypedOptions>>().Value.Clients["Teller"].StopSequences!);
    }

    [Theory]
    [InlineData("Typed:Models:tiny")]
    [InlineData("Typed:Clients:Teller")]
    [InlineData("Typed:Models")]
    public void AddTyped_ValueWhereKeysBelong_IsNamed(string key)
    {
        using ServiceProvider services = Build(new() { [key] = "/models/tiny" });
        TypedException error = Assert.Throws<TypedException>(() => services.GetRequiredService<IOptions<TypedOptions>>().Value);
        Assert.Contains($"{key} is '/models/tiny'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddTyped_NoConfiguration_Works()
    {
        using ServiceProvider services = new ServiceCollection().AddTyped(options => options.Models["tiny"] = new() { Path = model.Path })
            .AddTextClient<IDisposable>(s_declaration, static client => client).Services.BuildServiceProvider();
        Assert.NotNull(services.GetRequiredService<IDisposable>());
    }

    [Fact]
    public async Task AddTextClient_Precedence_IsAttributeThenConfigurationThenCall()
    {
        using ServiceProvider services = Build(new()
        {
            ["Typed:Models:tiny:Path"] = model.Path,
            ["Typed:Clients:Teller:MaxNewTokens"] = "3",
        });
        TextClient client = services.GetRequiredService<TextClient>();
        Assert.Same(client, services.GetRequiredService<TextClient>());
        Assert.Equal((3, 9), (client.Options.MaxNewTokens, client.Options.TopK));

        CancellationToken cancellation = TestContext.Current.CancellationToken;
        GenerationOptions greedy = new() { Temperature = 0 };
        string three = await client.GenerateAsync(s_method, ["abc"], greedy, cancellation);
        string nine = await client.GenerateAsync(s_method, ["abc"], greedy with { MaxNewTokens = 9 }, cancellation);
        Assert.StartsWith(three, nine, StringComparison.Ordinal);
        Assert.True(nine.Length > three.Length);
    }

    [Fact]
    public void AddTextClient_ConfiguredOptionOutOfRange_IsAnErrorWhenTheClientIsMade()
    {
        using ServiceProvider services = Build(new()
        {
            ["Typed:Models:tiny:Path"] = model.Path,
            ["Typed:Clients:Teller:Temperature"] = "-1",
        });
        GenerationOptionsException error = Assert.Throws<GenerationOptionsException>(services.GetRequiredService<TextClient>);
        Assert.Equal("Temperature", error.Option);
    }

    [Fact]
    public async Task Dispose_Container_UnloadsTheModel()
    {
        ServiceProvider services = Build(new() { ["Typed:Models:tiny:Path"] = model.Path });
        TextClient client = services.GetRequiredService<TextClient>();
        await client.GenerateAsync(s_method, ["abc"], null, TestContext.Current.CancellationToken);
        services.Dispose();
        Assert.Throws<ObjectDisposedException>(() => { _ = client.GenerateAsync(s_method, ["abc"], null, TestContext.Current.CancellationToken); });
    }

    private static ServiceProvider Build(Dictionary<string, string?> settings)
    {
        ServiceCollection services = new();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddTyped().AddTextClient(s_declaration, static client => client);
        return services.BuildServiceProvider();
    }
}
