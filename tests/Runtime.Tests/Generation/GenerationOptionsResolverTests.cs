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
        Assert.Equal((0, 0, 0, 0.0), (options.MinNewTokens, options.MinP, options.NoRepeatNgramSize, options.FrequencyPenalty));
        Assert.Equal((0.0, 1, 1, 1.0), (options.PresencePenalty, options.NumReturnSequences, options.NumBeams, options.LengthPenalty));
        Assert.True(options.EarlyStopping);
        Assert.False(options.ReturnFullText);
        Assert.Null(options.LogitBias);
        Assert.Null(options.BadWords);
        Assert.Null(options.LogProbs);
    }

    [Fact]
    public void Resolve_EveryOption_ComesThroughFromEveryLayer()
    {
        // Each option is named once, so that none can be lost between the three types.
        GenerationOptions all = new()
        {
            MaxNewTokens = 9, MaxLength = 99, MinNewTokens = 3, DoSample = true, Temperature = 0.5, TopK = 4, TopP = 0.5,
            MinP = 0.25, RepetitionPenalty = 2, FrequencyPenalty = 1.5, PresencePenalty = -1.5, NoRepeatNgramSize = 3,
            NumReturnSequences = 2, NumBeams = 1, LengthPenalty = 0.5, EarlyStopping = false, Seed = 8, StopSequences = ["s"],
            LogitBias = new Dictionary<int, double> { [1] = 2 }, BadWords = ["b"], ReturnFullText = true, LogProbs = 5,
        };
        Assert.All(typeof(GenerationOptions).GetProperties(), property => Assert.NotNull(property.GetValue(all)));

        Assert.Equal(all.ToString(), new GenerationOptions().Over(all).ToString());
        Assert.Equal(all.ToString(), all.Over(new GenerationOptions { TopK = 1, Seed = 1, LogProbs = 1 }).ToString());
        Assert.Equal(all.ToString(), Resolve(new(), all, null, new GenerationOptions()).ToOptions().ToString());
        Assert.Equal(all.ToString(), Resolve(all).ToOptions().ToString());
    }

    [Fact]
    public void Resolve_FoldersMinimumOverAShorterTextThatWasAskedFor_GivesWay()
    {
        ResolvedGenerationOptions options = Resolve(new() { MinNewTokens = 50 }, new GenerationOptions { MaxNewTokens = 5 });
        Assert.Equal(5, options.MinNewTokens);
        GenerationOptionsRules.ThrowIfContradictory(options);
        Assert.Equal(50, Resolve(new() { MinNewTokens = 50 }).MinNewTokens);
    }

    [Fact]
    public void Resolve_SamplingGivenOverTheFoldersBeams_SamplesWithoutBeams()
    {
        ResolvedGenerationOptions options = Resolve(new() { NumBeams = 4 }, new GenerationOptions { Temperature = 0.7 });
        Assert.Equal((true, 1), (options.DoSample, options.NumBeams));
    }

    [Fact]
    public void Resolve_BeamsGivenOverTheFoldersSampling_SearchesWithoutSampling()
    {
        ResolvedGenerationOptions options = Resolve(new() { DoSample = true }, new GenerationOptions { NumBeams = 4 });
        Assert.Equal((false, 4), (options.DoSample, options.NumBeams));
        GenerationOptionsRules.ThrowIfContradictory(options);
    }

    [Theory]
    [InlineData("MinNewTokens", "MaxNewTokens, which is 2")]
    [InlineData("NumBeams", "does not sample")]
    [InlineData("NumReturnSequences", "greedy decoding gives the same text each time")]
    [InlineData("NumReturnSequences", "no more than NumBeams texts, which is 2")]
    public void ThrowIfContradictory_OptionsThatExcludeEachOther_SaysWhatToDo(string option, string message)
    {
        GenerationOptions given = message switch
        {
            _ when option == "MinNewTokens" => new() { MinNewTokens = 3, MaxNewTokens = 2 },
            _ when option == "NumBeams" => new() { NumBeams = 2, Temperature = 0.5 },
            _ when message.StartsWith("greedy", StringComparison.Ordinal) => new() { NumReturnSequences = 3, Temperature = 0 },
            _ => new() { NumReturnSequences = 3, NumBeams = 2 },
        };
        GenerationOptionsException error = Assert.Throws<GenerationOptionsException>(
            () => GenerationOptionsRules.ThrowIfContradictory(Resolve(new(), given)));
        Assert.Equal(option, error.Option);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
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
    [InlineData(nameof(GenerationOptions.Temperature), 1e39)]
    [InlineData(nameof(GenerationOptions.TopP), 0.0)]
    [InlineData(nameof(GenerationOptions.TopP), 1.01)]
    [InlineData(nameof(GenerationOptions.TopP), double.NaN)]
    [InlineData(nameof(GenerationOptions.TopK), -1.0)]
    [InlineData(nameof(GenerationOptions.RepetitionPenalty), 0.0)]
    [InlineData(nameof(GenerationOptions.MinP), -0.1)]
    [InlineData(nameof(GenerationOptions.MinP), 1.1)]
    [InlineData(nameof(GenerationOptions.FrequencyPenalty), 2.1)]
    [InlineData(nameof(GenerationOptions.PresencePenalty), -2.1)]
    [InlineData(nameof(GenerationOptions.LengthPenalty), double.NaN)]
    [InlineData(nameof(GenerationOptions.MinNewTokens), -1.0)]
    [InlineData(nameof(GenerationOptions.NoRepeatNgramSize), -1.0)]
    [InlineData(nameof(GenerationOptions.NumReturnSequences), 0.0)]
    [InlineData(nameof(GenerationOptions.NumBeams), 0.0)]
    [InlineData(nameof(GenerationOptions.NumBeams), 33.0)]
    [InlineData(nameof(GenerationOptions.LogProbs), 21.0)]
    [InlineData(nameof(GenerationOptions.MaxNewTokens), 0.0)]
    [InlineData(nameof(GenerationOptions.MaxLength), 0.0)]
    public void Resolve_OutOfRange_NamesOptionValueAndRange(string option, double value)
    {
        GenerationOptions options = new();
        System.Reflection.PropertyInfo property = typeof(GenerationOptions).GetProperty(option)!;
        Type type = Nullable.GetUnderlyingType(property.PropertyType)!;
        property.SetValue(options, Convert.ChangeType(value, type, System.Globalization.CultureInfo.InvariantCulture));
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
    public void Resolve_BadWordOrBiasThatCannotBe_IsAnError()
    {
        Assert.Equal("BadWords", Refusal(new() { BadWords = ["a", ""] }));
        Assert.Equal("LogitBias", Refusal(new() { LogitBias = new Dictionary<int, double> { [-1] = 1 } }));
        Assert.Equal("LogitBias", Refusal(new() { LogitBias = new Dictionary<int, double> { [1] = double.NaN } }));

        static string Refusal(GenerationOptions options) =>
            Assert.Throws<GenerationOptionsException>(() => Resolve(new(), options)).Option;
    }

    [Fact]
    public void ToString_Options_SaysWhatIsSet()
    {
        Assert.Equal("", new GenerationOptions().ToString());
        Assert.Equal(
            "Temperature = 0.5, StopSequences = [\"\\n\"]",
            new GenerationOptions { Temperature = 0.5, StopSequences = ["\n"] }.ToString());
        Assert.Equal(
            "LogitBias = {7: -1.5}, BadWords = [\"x\"]",
            new GenerationOptions { LogitBias = new Dictionary<int, double> { [7] = -1.5 }, BadWords = ["x"] }.ToString());
        Assert.Equal("MaxNewTokens = 256, MaxLength = 1024, DoSample = False", Resolve(new()).ToString());
        Assert.Equal(
            "MaxNewTokens = 256, MaxLength = 1024, DoSample = True, Temperature = 1, TopP = 0.9",
            Resolve(new(), new GenerationOptions { TopP = 0.9 }).ToString());
        Assert.Equal(
            "MaxNewTokens = 256, MaxLength = 1024, DoSample = False, NumBeams = 2, LengthPenalty = 1, EarlyStopping = True",
            Resolve(new(), new GenerationOptions { NumBeams = 2 }).ToString());
    }

    private static ResolvedGenerationOptions Resolve(GenerationOptions model, params GenerationOptions?[] layers) =>
        GenerationOptionsResolver.Resolve(model, Context, layers);
}
