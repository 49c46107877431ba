namespace Typed.Tests.Generation;

public sealed class GenerationOptionsResolverTests
{
    private const int Context = 1024;

    [Fact]
    public void Resolve_NothingGiven_GivesTheDocumentedDefaults()
    {
        ResolvedGenerationOptions options = Resolve(new());
        Assert.Equal(256, options.MaxNewTokens);
        Assert.Equal(Context, options.MaxLength);
        Assert.False(options.DoSample);
        Assert.Equal(1, options.Temperature);
        Assert.Equal(0, options.TopK);
        Assert.Equal(1, options.TopP);
        Assert.Equal(1, options.RepetitionPenalty);
        Assert.Null(options.Seed);
        Assert.Empty(options.StopSequences);
    }

    [Fact]
    public void Resolve_Layers_LaterOnesWin()
    {
        ResolvedGenerationOptions options = Resolve(
            new() { TopK = 1, TopP = 0.1, MaxNewTokens = 1, RepetitionPenalty = 3 },
            new() { TopK = 2, TopP = 0.2, MaxNewTokens = 2 },
            null,
            new() { TopK = 3, TopP = 0.3 },
            new() { TopK = 4 });
        Assert.Equal((4, 0.3, 2, 3.0), (options.TopK, options.TopP, options.MaxNewTokens, options.RepetitionPenalty));
    }

    [Fact]
    public void Resolve_LoneTemperature_Samples() => Assert.True(Resolve(new(), new GenerationOptions { Temperature = 0.7 }).DoSample);

    [Fact]
    public void Resolve_SamplingOptionOfTheFolder_DoesNotSample() =>
        Assert.False(Resolve(new() { Temperature = 0.7, TopK = 50, TopP = 0.9 }).DoSample);

    [Fact]
    public void Resolve_DoSampleOfTheFolder_SamplesWithItsValues()
    {
        ResolvedGenerationOptions options = Resolve(new() { DoSample = true, Temperature = 0.6 });
        Assert.True(options.DoSample);
        Assert.Equal(0.6, options.Temperature);
    }

    [Fact]
    public void Resolve_SamplingOptionGiven_OutranksTheFoldersDoSample() =>
        Assert.True(Resolve(new() { DoSample = false }, new GenerationOptions { TopK = 5 }).DoSample);

    [Fact]
    public void Resolve_DoSampleGiven_Wins() =>
        Assert.False(Resolve(new() { DoSample = true }, new GenerationOptions { DoSample = false, Temperature = 0.7 }).DoSample);

    [Fact]
    public void Resolve_MaxLengthOverTheContext_IsTheContext() =>
        Assert.Equal(Context, Resolve(new() { MaxLength = 1_000_000 }).MaxLength);

    [Theory]
    [InlineData(nameof(GenerationOptions.Temperature), -0.1)]
    [InlineData(nameof(GenerationOptions.Temperature), double.NaN)]
    [InlineData(nameof(GenerationOptions.Temperature), double.PositiveInfinity)]
    [InlineData(nameof(GenerationOptions.TopP), 0.0)]
    [InlineData(nameof(GenerationOptions.TopP), 1.01)]
    [InlineData(nameof(GenerationOptions.TopP), double.NaN)]
    [InlineData(nameof(GenerationOptions.TopK), -1.0)]
    [InlineData(nameof(GenerationOptions.RepetitionPenalty), 0.0)]
    [InlineData(nameof(GenerationOptions.MaxNewTokens), 0.0)]
    [InlineData(nameof(GenerationOptions.MaxLength), 0.0)]
    public void Resolve_OutOfRange_NamesOptionValueAndRange(string option, double value)
    {
        GenerationOptions options = option switch
        {
            nameof(GenerationOptions.Temperature) => new() { Temperature = value },
            nameof(GenerationOptions.TopP) => new() { TopP = value },
            nameof(GenerationOptions.TopK) => new() { TopK = (int)value },
            nameof(GenerationOptions.RepetitionPenalty) => new() { RepetitionPenalty = value },
            nameof(GenerationOptions.MaxNewTokens) => new() { MaxNewTokens = (int)value },
            _ => new() { MaxLength = (int)value },
        };
        GenerationOptionsException error = Assert.Throws<GenerationOptionsException>(() => Resolve(new(), options));
        Assert.Equal(option, error.Option);
        Assert.StartsWith(FormattableString.Invariant($"{option} is {value}; it must be "), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_EmptyStopSequence_IsAnError()
    {
        GenerationOptionsException error = Assert.Throws<GenerationOptionsException>(
            () => Resolve(new(), new GenerationOptions { StopSequences = ["\n", ""] }));
        Assert.Equal("StopSequences", error.Option);
    }

    [Fact]
    public void ToString_Options_SaysWhatIsSet()
    {
        Assert.Equal("", new GenerationOptions().ToString());
        Assert.Equal(
            "Temperature = 0.5, StopSequences = [\"\\n\"]",
            new GenerationOptions { Temperature = 0.5, StopSequences = ["\n"] }.ToString());
        Assert.Equal(
            "MaxNewTokens = 256, MaxLength = 1024, DoSample = False",
            Resolve(new()).ToString());
    }

    private static ResolvedGenerationOptions Resolve(GenerationOptions model, params GenerationOptions?[] layers) =>
        GenerationOptionsResolver.Resolve(model, Context, layers);
}
