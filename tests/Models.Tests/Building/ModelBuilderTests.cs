namespace Typed.Models.Tests.Building;

public sealed class ModelBuilderTests : IDisposable
{
    private static readonly ModelBuilderOptions s_single = new() { Precision = Precision.Float32 };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Source => _folder["source"];

    private string Output => _folder["output"];

    private void WriteSource(Gpt2Sample? sample = null) => (sample ?? new Gpt2Sample().Fill()).WriteSource(Source);

    private static void Build(string source, string output, ModelBuilderOptions? options = null) =>
        ModelBuilder.Build(source, output, options, progress: null, TestContext.Current.CancellationToken);

    private void Edit(string file, string replaced, string by)
    {
        string path = Path.Combine(Source, file), text = File.ReadAllText(path);
        Assert.Contains(replaced, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(replaced, by, StringComparison.Ordinal));
    }

    private void AssertNothingLeft() =>
        Assert.Equal([Source], Directory.EnumerateFileSystemEntries(_folder.Path));

    [Fact]
    public void Build_Source_MakesAFolderThatOpens()
    {
        WriteSource();
        foreach (string name in (string[])["tokenizer_config.json", "special_tokens_map.json", "chat_template.jinja"])
        {
            File.WriteAllText(Path.Combine(Source, name), "{}");
        }

        File.WriteAllText(Path.Combine(Source, "generation_config.json"), """{ "eos_token_id": [2, 3], "do_sample": true, "temperature": 0.5, "top_k": 9 }""");

        Build(Source, Output, s_single);
        ModelFolder folder = ModelFolder.Open(Output);

        Assert.Equal(
            ["chat_template.jinja", "genai_config.json", "generation_config.json", "model.onnx", "model.onnx.data",
             "special_tokens_map.json", "tokenizer.json", "tokenizer_config.json", "typed_manifest.json"],
            Directory.GetFiles(Output).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        ModelConfig config = folder.Config.Model;
        Assert.Equal(("gpt2", 64, 128), (config.Type, config.VocabularySize, config.ContextLength));
        Assert.Equal((0, 2), (config.BosTokenId, config.PadTokenId));
        Assert.Equal([2, 3], config.EosTokenIds);
        Assert.Equal((2, 4, 4, 8, 32), (config.Decoder.NumHiddenLayers, config.Decoder.NumAttentionHeads,
            config.Decoder.NumKeyValueHeads, config.Decoder.HeadSize, config.Decoder.HiddenSize));
        SearchConfig search = folder.Config.Search;
        Assert.Equal((true, 128, true), (search.PastPresentShareBuffer, search.MaxLength, search.DoSample));
        Assert.Equal((0.5, 9, 1.0), (search.Temperature, search.TopK, search.TopP));
    }

    [Theory]
    [InlineData(Precision.Float32)]
    [InlineData(Precision.Int8)]
    [InlineData(Precision.Int4)]
    public void Build_Twice_GivesTheSameBytes(Precision precision)
    {
        WriteSource();

        Build(Source, _folder["a"], new ModelBuilderOptions { Precision = precision });
        Build(Source, _folder["b"], new ModelBuilderOptions { Precision = precision });

        Assert.All(Directory.GetFiles(_folder["a"]), file => Assert.Equal(
            File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(_folder["b"], Path.GetFileName(file)))));
    }

    [Fact]
    public void Build_ShardedSource_GivesTheSameBytes()
    {
        Gpt2Sample sample = new Gpt2Sample().Fill();
        WriteSource(sample);
        Build(Source, _folder["whole"], s_single);
        File.Delete(Path.Combine(Source, "model.safetensors"));
        string[] names = [.. sample.Weights.Keys];
        Shard("1.safetensors", names[..9]);
        Shard("2.safetensors", names[9..]);
        File.WriteAllText(Path.Combine(Source, "model.safetensors.index.json"),
            $$"""{ "metadata": {}, "weight_map": { {{string.Join(',', names.Select((name, i) => $"\"transformer.{name}\": \"{(i < 9 ? 1 : 2)}.safetensors\""))}} } }""");

        Build(Source, Output, s_single);

        Assert.Equal(
            File.ReadAllBytes(Path.Combine(_folder["whole"], "model.onnx.data")), File.ReadAllBytes(Path.Combine(Output, "model.onnx.data")));

        void Shard(string file, string[] part) => File.WriteAllBytes(
            Path.Combine(Source, file),
            Typed.Models.Tests.Safetensors.SafetensorsBytes.Make(
                part.Select(name => ($"transformer.{name}", sample.Weights[name].Shape, sample.Weights[name].Values))));
    }

    [Fact]
    public void Build_Progress_CountsEveryStep()
    {
        WriteSource();
        List<ModelBuildProgress> reports = [];

        ModelBuilder.Build(Source, Output, s_single, new Reports(reports), TestContext.Current.CancellationToken);

        Assert.Equal(["embeddings", "layer 1", "layer 2", "head"], reports.Select(report => report.Step));
        Assert.Equal([1, 2, 3, 4], reports.Select(report => report.Completed));
        Assert.All(reports, report => Assert.Equal(4, report.Total));
    }

    [Fact]
    public void Build_Cancelled_LeavesNothing()
    {
        WriteSource();
        using CancellationTokenSource cancellation = new();
        cancellation.Cancel();

        Assert.Throws<OperationCanceledException>(() => ModelBuilder.Build(Source, Output, s_single, null, cancellation.Token));
        AssertNothingLeft();
    }

    [Fact]
    public void Build_Cancelled_StopsWithinAStep()
    {
        WriteSource();
        List<ModelBuildProgress> reports = [];

        Assert.Throws<OperationCanceledException>(
            () => ModelBuilder.Build(Source, Output, s_single, new Reports(reports), new CancellationToken(canceled: true)));

        Assert.Empty(reports);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("null")]
    public void Build_NoPadding_PadsWithTheEnd(string pad)
    {
        WriteSource();
        Edit("config.json", "\"eos_token_id\": 1", $"\"eos_token_id\": 1, \"pad_token_id\": {pad}");
        File.WriteAllText(Path.Combine(Source, "generation_config.json"), $"{{ \"pad_token_id\": {pad} }}");

        Build(Source, Output, s_single);

        Assert.Equal(1, ModelFolder.Open(Output).Config.Model.PadTokenId);
    }

    [Fact]
    public void Build_NoPaddingForGeneration_PadsAsInTraining()
    {
        WriteSource();
        Edit("config.json", "\"eos_token_id\": 1", "\"eos_token_id\": 1, \"pad_token_id\": 5");
        File.WriteAllText(Path.Combine(Source, "generation_config.json"), """{ "pad_token_id": -1 }""");

        Build(Source, Output, s_single);

        Assert.Equal(5, ModelFolder.Open(Output).Config.Model.PadTokenId);
    }

    [Theory]
    [InlineData("\"eos_token_id\": 1", "\"eos_token_id\": [1, 64]", "eos_token_id is 64")]
    [InlineData("\"bos_token_id\": 0", "\"bos_token_id\": -1", "bos_token_id is -1")]
    [InlineData("\"bos_token_id\": 0", "\"bos_token_id\": 0, \"pad_token_id\": -2", "pad_token_id is -2")]
    public void Build_SpecialIdOutsideTheVocabulary_IsRefusedBeforeAnyStep(string replaced, string by, string expected)
    {
        WriteSource();
        Edit("config.json", replaced, by);
        List<ModelBuildProgress> reports = [];

        ModelFormatException error = Assert.Throws<ModelFormatException>(
            () => ModelBuilder.Build(Source, Output, s_single, new Reports(reports), TestContext.Current.CancellationToken));

        Assert.Contains($"{expected}, but the vocabulary has 64 ids. Correct it in", error.Message, StringComparison.Ordinal);
        Assert.Contains("or choose another revision", error.Message, StringComparison.Ordinal);
        Assert.Empty(reports);
        AssertNothingLeft();
    }

    [Theory]
    [InlineData("\"gpt2\"", "\"mamba\"", "type 'mamba' cannot be built; supported: gpt2, llama, mistral, qwen2, qwen3")]
    [InlineData("\"n_layer\": 2,", "", "$.n_layer is missing")]
    [InlineData("\"n_layer\": 2", "\"n_layer\": 3", "lack tensor 'transformer.h.2.")]
    [InlineData("\"vocab_size\": 64", "\"vocab_size\": 65", "'transformer.wte.weight' has shape [64, 32], but config.json makes it [65, 32]")]
    [InlineData("\"n_head\": 4", "\"n_head\": 8", "heads of 4")]
    [InlineData("\"n_head\": 4", "\"n_head\": 5", "heads of 6.4")]
    [InlineData("gelu_new", "relu", "$.activation_function is \"relu\"")]
    [InlineData("\"eos_token_id\": 1", "\"eos_token_id\": 64", "eos_token_id is 64, but the vocabulary has 64 ids")]
    [InlineData("\"tie_word_embeddings\": true", "\"tie_word_embeddings\": false", "lack tensor 'lm_head.weight'")]
    [InlineData("\"tie_word_embeddings\": true", "\"add_cross_attention\": true", "$.add_cross_attention is true")]
    public void Build_BadConfig_SaysWhyAndLeavesNothing(string replaced, string by, string expected)
    {
        WriteSource();
        Edit("config.json", replaced, by);

        ModelFormatException error = Assert.Throws<ModelFormatException>(() => Build(Source, Output));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        AssertNothingLeft();
    }

    [Theory]
    [InlineData("config.json", "lacks config.json")]
    [InlineData("tokenizer.json", "lacks tokenizer.json")]
    [InlineData("model.safetensors", "neither model.safetensors nor model.safetensors.index.json")]
    public void Build_FileMissing_SaysWhich(string file, string expected)
    {
        WriteSource();
        File.Delete(Path.Combine(Source, file));

        Assert.Contains(
            expected,
            Assert.Throws<ModelFormatException>(() => Build(Source, Output)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Build_SourceMissing_SaysSo() =>
        Assert.Throws<ModelNotFoundException>(() => Build(Source, Output));

    [Theory]
    [InlineData(Precision.Int8)]
    [InlineData(Precision.Int4)]
    public void Build_WeightNotFinite_NamesTheTensor(Precision precision)
    {
        Gpt2Sample sample = new Gpt2Sample().Fill();
        sample.Weights["h.1.mlp.c_fc.weight"].Values[77] = float.NaN;
        WriteSource(sample);

        ModelFormatException error = Assert.Throws<ModelFormatException>(
            () => Build(Source, Output, new ModelBuilderOptions { Precision = precision }));

        Assert.Contains("h.1.mlp.c_fc.weight", error.Message, StringComparison.Ordinal);
        AssertNothingLeft();
    }

    [Fact]
    public void Build_OutputHoldsAModel_IsReplacedOnlyWhenAsked()
    {
        WriteSource();
        Build(Source, Output, s_single);
        File.WriteAllText(Path.Combine(Output, "stale"), "");

        Assert.Contains(
            "already holds a model",
            Assert.Throws<TypedException>(() => Build(Source, Output, s_single)).Message,
            StringComparison.Ordinal);
        Build(Source, Output, s_single with { Overwrite = true });

        Assert.False(File.Exists(Path.Combine(Output, "stale")));
        Assert.Equal(2, Directory.GetFileSystemEntries(_folder.Path).Length);
    }

    [Fact]
    public void Build_OutputHoldsSomethingElse_IsNeverReplaced()
    {
        WriteSource();
        Directory.CreateDirectory(Output);
        File.WriteAllText(Path.Combine(Output, "thesis.txt"), "years of work");

        Assert.Throws<TypedException>(() => Build(Source, Output, s_single with { Overwrite = true }));
        Assert.Throws<TypedException>(() => Build(Source, Source, s_single with { Overwrite = true }));

        Assert.True(File.Exists(Path.Combine(Output, "thesis.txt")));
    }

    [Fact]
    public void Build_OutputIsAFile_Fails()
    {
        WriteSource();
        _folder.Write("output", "");

        Assert.Throws<TypedException>(() => Build(Source, Output));
    }

    [Fact]
    public void Build_OutputVanishesMeanwhile_SaysWhatToCheck()
    {
        WriteSource();
        TypedException error = Assert.Throws<TypedException>(() => ModelBuilder.Build(
            Source, Output, s_single, new Vandal(_folder.Path, Source), TestContext.Current.CancellationToken));

        Assert.Contains(Output, error.Message, StringComparison.Ordinal);
        Assert.IsAssignableFrom<IOException>(error.InnerException);
    }

    /// <summary>Deletes what is being built.</summary>
    private sealed class Vandal(string folder, string except) : IProgress<ModelBuildProgress>
    {
        public void Report(ModelBuildProgress value)
        {
            foreach (string victim in Directory.GetDirectories(folder).Where(path => path != except))
            {
                Directory.Delete(victim, recursive: true);
            }
        }
    }

    private sealed class Reports(List<ModelBuildProgress> reports) : IProgress<ModelBuildProgress>
    {
        public void Report(ModelBuildProgress value) => reports.Add(value);
    }
}
