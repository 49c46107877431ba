using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Typed.CompilerServices;
using Typed.Tests.Engines;

namespace Typed.Tests.Hosting;

/// <summary>Clients in a container.</summary>
public sealed class TypedServiceCollectionExtensionsTests(TinyModel model) : IClassFixture<TinyModel>
{
    private static readonly TextMethod<string> s_method =
        new("Tell", TextResults.Text, new PromptTemplate("", ""), new() { Temperature = 0 });

    private static readonly TextClientDeclaration s_declaration =
        new("Teller", "tiny", new() { MaxNewTokens = 5, TopK = 9 }, s_method);

    private static readonly TextClientDeclaration s_other = new("Other", "same", new(), s_method);

    private static CancellationToken TestEnd => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AddTextClient_NoConfiguration_Works()
    {
        await using ServiceProvider services = new ServiceCollection()
            .AddTyped(options => options.Models["tiny"] = new() { Path = model.Path })
            .AddTextClient<IDisposable>(s_declaration, static client => client)
            .Services.BuildServiceProvider();
        Assert.NotNull(services.GetRequiredService<IDisposable>());
    }

    [Fact]
    public async Task AddTextClient_Precedence_IsAttributeThenConfigurationThenCall()
    {
        await using ServiceProvider services = Build(new() { ["Typed:Clients:Teller:MaxNewTokens"] = "3" });
        TextClient client = services.GetRequiredService<TextClient>();
        Assert.Same(client, services.GetRequiredService<TextClient>());
        Assert.Equal((3, 9), (client.Options.MaxNewTokens, client.Options.TopK));

        string three = await client.GenerateAsync(s_method, ["abc"], null, TestEnd);
        string nine = await client.GenerateAsync(s_method, ["abc"], new() { MaxNewTokens = 9 }, TestEnd);
        Assert.StartsWith(three, nine, StringComparison.Ordinal);
        Assert.True(nine.Length > three.Length);
    }

    [Fact]
    public async Task AddKeyedTextClient_Precedence_IsDeclarationThenRegistrationThenConfigurationThenThatOfTheKey()
    {
        await using ServiceProvider services = Build(
            new()
            {
                ["Typed:Clients:Teller:TopP"] = "0.5",
                ["Typed:Clients:Teller:MinP"] = "0.25",
                ["Typed:Clients:Teller:Keyed:formal:MinP"] = "0.5",
            },
            builder => AddKeyed(builder, "formal", options: new() { TopK = 4, TopP = 0.75, MinP = 0.75 }));
        ResolvedGenerationOptions options = services.GetRequiredKeyedService<TextClient>("formal").Options;
        Assert.Equal((5, 4, 0.5, 0.5), (options.MaxNewTokens, options.TopK, options.TopP, options.MinP));
        ResolvedGenerationOptions unkeyed = services.GetRequiredService<TextClient>().Options;
        Assert.Equal((9, 0.25), (unkeyed.TopK, unkeyed.MinP));
    }

    [Fact]
    public void AddKeyedTextClient_KeyTakenWithOtherOptions_IsAnError()
    {
        TypedBuilder builder = new ServiceCollection().AddTyped()
            .AddKeyedTextClient(s_declaration, static client => client, "a", null, null)
            .AddKeyedTextClient(s_declaration, static client => client, "a", null, null);
        Assert.Single(builder.Services, static service => service.ServiceType == typeof(TextClient));
        TypedException error = Assert.Throws<TypedException>(
            () => builder.AddKeyedTextClient(s_declaration, static client => client, "a", null, new() { MaxNewTokens = 1 }));
        Assert.Contains("under the key 'a' already", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddKeyedTextClient_KeyOfAnyType_IsFoundInConfiguration()
    {
        await using ServiceProvider services = Build(
            new()
            {
                ["Typed:Clients:Teller:Keyed:Friday:TopK"] = "2",
                ["Typed:Clients:Teller:Keyed:7:TopK"] = "3",
            },
            static builder => AddKeyed(AddKeyed(builder, DayOfWeek.Friday), 7));
        Assert.Equal(2, services.GetRequiredKeyedService<TextClient>(DayOfWeek.Friday).Options.TopK);
        Assert.Equal(3, services.GetRequiredKeyedService<TextClient>(7).Options.TopK);
    }

    [Fact]
    public async Task AddKeyedTextClient_AnyKey_GivesEachKeyItsOptions()
    {
        await using ServiceProvider services = Build(
            new() { ["Typed:Clients:Teller:Keyed:formal:TopK"] = "2" },
            static builder => AddKeyed(builder, KeyedService.AnyKey));
        Assert.Equal(2, services.GetRequiredKeyedService<TextClient>("formal").Options.TopK);
        Assert.Equal(9, services.GetRequiredKeyedService<TextClient>("other").Options.TopK);
    }

    [Fact]
    public async Task AddKeyedTextClient_AnotherModel_IsUsed()
    {
        string other = model.Copy();
        await using ServiceProvider services = Build(
            new() { ["Typed:Models:other:Path"] = other },
            static builder => AddKeyed(builder, "other", model: "other"));
        await services.GetRequiredKeyedService<TextClient>("other").GenerateAsync(s_method, ["abc"], null, TestEnd);
        EngineHost host = services.GetRequiredService<EngineHost>();
        Assert.Equal(Typed.Hosting.EngineStatus.Loaded, host.StateOf("other").Status);
        Assert.Equal(Typed.Hosting.EngineStatus.NotLoaded, host.StateOf("tiny").Status);
    }

    [Fact]
    public async Task Clients_OfOneFolder_ShareOneEngine()
    {
        RecordedLogs logs = new();
        await using (ServiceProvider services = Build(
            new() { ["Typed:Models:same:Path"] = Path.Combine(model.Path, "..", "tiny") + Path.DirectorySeparatorChar },
            builder =>
            {
                builder.Services.AddSingleton<ILoggerFactory>(logs);
                AddKeyed(builder, "keyed");
                builder.AddTextClient<IDisposable>(s_other, static client => client);
            }))
        {
            TextClient[] clients =
            [
                services.GetRequiredService<TextClient>(),
                services.GetRequiredKeyedService<TextClient>("keyed"),
                (TextClient)services.GetRequiredService<IDisposable>(),
            ];
            await Task.WhenAll(clients.Select(static client => client.GenerateAsync(s_method, ["abc"], null, TestEnd)));
        }

        Assert.Single(logs.Of("ModelLoaded"));
        Assert.Single(logs.Of("ModelUnloaded"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Dispose_ContainerWhileARequestRuns_EndsItAndUnloadsTheModel(bool async)
    {
        RecordedLogs logs = new();
        ServiceProvider services = Build(
            new() { ["Typed:Models:tiny:MaxConcurrentSequences"] = "1" },
            builder => builder.Services.AddSingleton<ILoggerFactory>(logs));
        TextClient client = services.GetRequiredService<TextClient>();
        GenerationOptions longText = new() { MinNewTokens = 400, MaxNewTokens = 400 };
        await using IAsyncEnumerator<string> first =
            client.StreamAsync(s_method, ["abc"], longText, TestEnd).GetAsyncEnumerator(TestEnd);
        Assert.True(await first.MoveNextAsync());
        Task<string>[] waiting =
        [
            .. Enumerable.Range(0, 50).Select(_ => client.GenerateAsync(s_method, ["abc"], longText, TestEnd)),
        ];

        if (async)
        {
            await services.DisposeAsync();
        }
        else
        {
            services.Dispose();
        }

        Assert.Single(logs.Of("ModelUnloaded"));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting[^1]);
        Assert.Throws<ObjectDisposedException>(() => { _ = client.GenerateAsync(s_method, ["abc"], null, TestEnd); });
    }

    [Fact]
    public async Task Client_InManyScopes_IsOneAndOutlivesThem()
    {
        await using ServiceProvider services = Build([]);
        TextClient client = services.GetRequiredService<TextClient>();
        for (int i = 0; i < 3; i++)
        {
            await using AsyncServiceScope scope = services.CreateAsyncScope();
            Assert.Same(client, scope.ServiceProvider.GetRequiredService<TextClient>());
        }

        Assert.NotEmpty(await client.GenerateAsync(s_method, ["abc"], null, TestEnd));
    }

    [Fact]
    public async Task Client_RegisteredAsTransientByHand_GivesItsShareBackWithItsScope()
    {
        await using ServiceProvider services = Build([], builder => builder.Services.AddTransient<IAsyncDisposable>(
            static provider => TextClient.Create(
                s_declaration,
                provider.GetRequiredService<EngineHost>(),
                provider.GetRequiredService<IOptions<TypedOptions>>().Value)));
        EngineHost host = services.GetRequiredService<EngineHost>();
        await using (AsyncServiceScope scope = services.CreateAsyncScope())
        {
            TextClient client = (TextClient)scope.ServiceProvider.GetRequiredService<IAsyncDisposable>();
            await client.GenerateAsync(s_method, ["abc"], null, TestEnd);
            Assert.Equal(Typed.Hosting.EngineStatus.Loaded, host.StateOf("tiny").Status);
        }

        Assert.Equal(Typed.Hosting.EngineStatus.NotLoaded, host.StateOf("tiny").Status);
    }

    [Fact]
    public void Client_SettingsThatCannotBeUsed_AreOneErrorWhenItIsMade()
    {
        using ServiceProvider services = Build(new()
        {
            ["Typed:Clients:Teller:Temperature"] = "-1",
            ["Typed:Clients:Teller:TopQ"] = "1",
        });
        TypedOptionsException error = Assert.Throws<TypedOptionsException>(services.GetRequiredService<TextClient>);
        Assert.Equal(2, error.Problems.Count);
        Assert.StartsWith("2 settings cannot be used:\n- ", error.Message, StringComparison.Ordinal);
        Assert.All(error.Problems, problem => Assert.Contains(problem, error.Message, StringComparison.Ordinal));
    }

    private ServiceProvider Build(Dictionary<string, string?> settings, Action<TypedBuilder>? add = null)
    {
        settings["Typed:Models:tiny:Path"] = model.Path;
        ServiceCollection services = new();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        TypedBuilder builder = services.AddTyped().AddTextClient(s_declaration, static client => client);
        add?.Invoke(builder);
        return services.BuildServiceProvider(validateScopes: true);
    }

    private static TypedBuilder AddKeyed(
        TypedBuilder builder,
        object serviceKey,
        string? model = null,
        GenerationOptions? options = null) =>
        builder.AddKeyedTextClient(s_declaration, static client => client, serviceKey, model, options);
}
