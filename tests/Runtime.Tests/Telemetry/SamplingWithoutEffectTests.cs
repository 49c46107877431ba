using Typed.Telemetry;

namespace Typed.Tests.Telemetry;

public sealed class SamplingWithoutEffectTests
{
    [Fact]
    public void Find_SamplingBesideDoSampleFalse_IsFound() => Assert.Equal(
        "Temperature = 0.7, TopK = 5, TopP = 0.9, MinP = 0.1",
        Find(new GenerationOptions { DoSample = false, Temperature = 0.7, TopK = 5, TopP = 0.9, MinP = 0.1, Seed = 1 }));

    [Fact]
    public void Find_SamplingAboveDoSampleFalse_IsFound() => Assert.Equal(
        "Temperature = 0.7", Find(new() { DoSample = false }, null, new() { MaxNewTokens = 2 }, new() { Temperature = 0.7 }));

    [Fact]
    public void Find_SamplingThatAHigherLayerTurnsOff_IsNotFound() =>
        Assert.Null(Find(new() { Temperature = 0.7 }, new() { DoSample = false }));

    [Fact]
    public void Find_SamplingTurnedOnAgain_IsNotFound() =>
        Assert.Null(Find(new() { DoSample = false, Temperature = 0.7 }, new() { DoSample = true }));

    [Fact]
    public void Find_OptionsThatAreOff_AreNotFound() =>
        Assert.Null(Find(new GenerationOptions { DoSample = false, Temperature = 0, TopK = 0, TopP = 1, MinP = 0 }));

    [Fact]
    public void Find_DoSampleUnset_FindsNothing() => Assert.Null(Find(new GenerationOptions { Temperature = 0, TopK = 5 }));

    private static string? Find(params GenerationOptions?[] layers) => SamplingWithoutEffect.Find(layers)?.ToString();
}
