using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Typed.Testing;

namespace Typed.Generators.Integration;

/// <summary>Runs what the generator wrote for the interfaces of this project.</summary>
public sealed class GeneratedClientTests : IDisposable
{
    private readonly ScriptedEngine _engine = ScriptedEngine.FromText(static _ => "once upon");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ScriptedRequest LastRequest => _engine.Requests[^1];

    public void Dispose() => _engine.Dispose();

    [Fact]
    public async Task Method_OfEachReturnType_HandsOverTheText()
    {
        await using StoryTellerClient teller = IStoryTeller.Create(_engine);

        Assert.Equal("once upon", teller.Tell("x"));
        Assert.Equal("once upon", await teller.ContinueAsync("AI", Cancellation));
        Assert.Equal("once upon", await teller.ContinueAsync("AI", options: null, Cancellation));
        Assert.Equal("once upon", string.Concat(await teller.StreamAsync("AI", Cancellation).ToListAsync(Cancellation)));
        Assert.Equal("once upononce upon", ((IStoryTeller)teller).TellTwice("x"));
    }

    [Fact]
    public async Task Method_WithPrompt_FillsItsHoles()
    {
        await using StoryTellerClient teller = IStoryTeller.Create(_engine);

        await teller.ContinueAsync("{AI}", Cancellation);

        Assert.Equal("The future of {AI} is", LastRequest.Prompt);
    }

    [Fact]
    public void Method_WithoutPrompt_TakesItsArgument()
    {
        using StoryTellerClient teller = IStoryTeller.Create(_engine);

        teller.Tell("Once");

        Assert.Equal("Once", LastRequest.Prompt);
    }

    [Fact]
    public async Task Holes_InAnotherCulture_FormatInvariantly()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        other.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = other;
        try
        {
            await using StoryTellerClient teller = IStoryTeller.Create(_engine);

            await teller.FormatAsync("Ann", note: null, 1234.5m, new DateTime(2026, 1, 2), share: null);

            Assert.Equal("Ann   || 1234.50|2026-01-02||Monday|Ann", LastRequest.Prompt);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task Constants_WithOddCharacters_ReachTheModelAsWritten()
    {
        await using StoryTellerClient teller = IStoryTeller.Create(_engine);

        await teller.OddAsync();

        Assert.Equal("tab\t \"quotes\" \\ line\nseparator\u2028 \0 é 😀 {braces}", LastRequest.Prompt);
    }

    [Fact]
    public async Task Options_OfEachLayer_TakeEffectInOrder()
    {
        await using StoryTellerClient teller = IStoryTeller.Create(_engine, new GenerationOptions { MaxNewTokens = 50 });

        Assert.Equal((0.7, 50), (teller.Options.Temperature, teller.Options.MaxNewTokens));
        Assert.Equal(new GenerationOptions { Temperature = 0.7, MaxNewTokens = 100 }, IStoryTeller.Declared with { StopSequences = null });
        Assert.Equal(["\n\n"], IStoryTeller.Declared.StopSequences);

        await teller.ContinueAsync("AI", new GenerationOptions { MaxNewTokens = 7 }, Cancellation);

        Assert.Equal((0.2, 7, 42L), (LastRequest.Options.Temperature, LastRequest.Options.MaxNewTokens, LastRequest.Options.Seed));
    }

    [Fact]
    public async Task NullArgument_OfHoleThatIsNotNullable_IsRefused()
    {
        await using StoryTellerClient teller = IStoryTeller.Create(_engine);

        Assert.Throws<ArgumentNullException>("topic", () => { teller.StreamAsync(null!, Cancellation); });
        await Assert.ThrowsAsync<ArgumentNullException>("prompt", () => Task.FromResult(teller.Tell(null!)));
    }

    [Fact]
    public async Task CancellationToken_OfCall_ReachesTheEngine()
    {
        await using StoryTellerClient teller = IStoryTeller.Create(_engine);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => teller.ContinueAsync("AI", new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Client_WhenDisposed_LeavesTheEngineToItsOwner()
    {
        StoryTellerClient teller = IStoryTeller.Create(_engine);

        teller.Dispose();
        await teller.DisposeAsync();

        Assert.False(_engine.IsDisposed);
    }

    [Fact]
    public async Task InheritedInterface_HasItsOwnOptionsAndMethods()
    {
        await using SequelClient sequel = ISequel.Create(_engine);

        await sequel.ThenAsync("rain");
        Assert.Equal("Then rain", LastRequest.Prompt);
        await sequel.ContinueAsync("AI", Cancellation);
        Assert.Equal("The future of AI is", LastRequest.Prompt);
        Assert.Equal(5, ISequel.Declared.MaxNewTokens);
    }

    [Fact]
    public void Add_OfInterface_RegistersOneSingleton()
    {
        ServiceCollection services = new();

        services.AddTyped().AddStoryTeller().AddStoryTeller().AddSequel();

        ServiceDescriptor descriptor = Assert.Single(services, static service => service.ServiceType == typeof(IStoryTeller));
        Assert.Equal(ServiceLifetime.Singleton, descriptor.Lifetime);
        using ServiceProvider provider = services.BuildServiceProvider();
        TypedOptionsException error = Assert.Throws<TypedOptionsException>(provider.GetRequiredService<IStoryTeller>);
        Assert.Contains("no such model", error.Message, StringComparison.Ordinal);
    }
}
