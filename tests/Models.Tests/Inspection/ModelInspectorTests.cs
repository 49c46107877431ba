using Typed.Models.Tests.Building;
using Typed.Models.Tests.Safetensors;

namespace Typed.Models.Tests.Inspection;

public sealed class ModelInspectorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Precision.Float32, true)]
    [InlineData(Precision.Int8, true)]
    [InlineData(Precision.Int4, true)]
    [InlineData(Precision.Int8, false)]
    public void Inspect_BuiltFolder_HasTheParametersOfItsSource(Precision precision, bool symmetric)
    {
        Gpt2Sample sample = new Gpt2Sample().Fill();
        sample.WriteSource(_folder["source"]);
        Build(new ModelBuilderOptions { Precision = precision, Symmetric = symmetric });

        ModelInspection source = ModelInspector.Inspect(_folder["source"]);
        ModelInspection built = ModelInspector.Inspect(_folder["built"]);

        long parameters = sample.Weights.Values.Sum(static weight => weight.Values.LongLength);
        Assert.Equal(parameters, source.Parameters);
        Assert.Equal(parameters, built.Parameters);
        Assert.Equal(precision.ToString().ToLowerInvariant(), built.Precision);
        Assert.Equal(source.Architecture, built.Architecture);
        Assert.All(built.Quantization, group =>
        {
            Assert.Equal(32, group.BlockSize);
            Assert.True(group.Symmetric == symmetric || group.Bits == 8);
        });
        Assert.Equal(precision == Precision.Float32, built.Quantization.IsEmpty);
        Assert.Equal(1000 * 2 * sample.Layers * sample.Width * sizeof(float), built.Memory!.PerThousandTokens);
    }

    [Fact]
    public void Inspect_TableThatIsTheHead_IsStoredOnceAndLoadedTwice()
    {
        Gpt2Sample sample = new Gpt2Sample().Fill();
        sample.WriteSource(_folder["source"]);
        Build(new ModelBuilderOptions { Precision = Precision.Float32 });

        ModelInspection built = ModelInspector.Inspect(_folder["built"]);
        long stored = built.Tensors.Sum(static tensor => tensor.Size);
        Assert.Equal(stored + (sample.Vocabulary * sample.Width * sizeof(float)), built.Memory!.Load);
    }

    [Fact]
    public void Inspect_MasksAmongWeights_AreNoParameters()
    {
        _folder.Write("model.safetensors", SafetensorsBytes.Make(
        [
            ("h.0.attn.bias", [1, 1, 2, 2], [1, 0, 1, 1]),
            ("h.0.attn.c_attn.bias", [2], [1, 2]),
        ]));
        ModelInspection file = ModelInspector.Inspect(_folder["model.safetensors"]);
        Assert.Equal(2, file.Parameters);
        Assert.Equal(new TensorGroup("float32", 2, 24), Assert.Single(file.TensorTypes));
    }

    [Fact]
    public void Inspect_SpecialTokens_JoinsWhatTheFilesSay()
    {
        Write(
            config: """{"model_type":"llama","bos_token_id":1,"eos_token_id":[2,4]}""",
            tokenizer: """
                {"added_tokens":[{"id":1,"content":"<s>","special":true},{"id":2,"content":"</s>","special":true},
                {"id":3,"content":"word","special":false},{"id":5,"content":"<|tool|>","special":true}]}
                """,
            tokenizerConfig: """
                {"bos_token":"<s>","eos_token":{"content":"</s>"},"unk_token":"<unk>","pad_token":null,
                "added_tokens_decoder":{"4":{"content":"<|end|>","special":true}}}
                """);

        Assert.Equal(
            [
                new SpecialToken("bos", 1, "<s>"), new SpecialToken("eos", 2, "</s>"), new SpecialToken("eos", 4, "<|end|>"),
                new SpecialToken("unk", null, "<unk>"), new SpecialToken(null, 5, "<|tool|>"),
            ],
            ModelInspector.Inspect(_folder.Path).SpecialTokens);
    }

    [Theory]
    [InlineData("""{"chat_template":"{{ messages }}"}""", null, "tokenizer_config.json")]
    [InlineData("""{"chat_template":[{"name":"default","template":"x"}]}""", null, "tokenizer_config.json")]
    [InlineData("""{"chat_template":"{{ messages }}"}""", "chat_template.jinja", "chat_template.jinja")]
    [InlineData("{}", "chat_template.json", "chat_template.json")]
    [InlineData("""{"chat_template":[]}""", null, null)]
    [InlineData("{}", null, null)]
    public void Inspect_ChatTemplate_IsTheFileThatHoldsIt(string tokenizerConfig, string? file, string? expected)
    {
        Write("""{"model_type":"llama"}""", "{}", tokenizerConfig);
        if (file is not null)
        {
            _folder.Write(file, "{}");
        }

        Assert.Equal(expected, ModelInspector.Inspect(_folder.Path).ChatTemplateFile);
    }

    [Fact]
    public void Inspect_ConfigOfManyMedia_ReadsTheTextsPart()
    {
        Write(
            """
            {"model_type":"some","text_config":{"num_hidden_layers":3,"hidden_size":64,"num_attention_heads":8,"num_key_value_heads":2,
            "max_position_embeddings":128,"vocab_size":10}}
            """,
            "{}",
            "{}");
        ModelInspection model = ModelInspector.Inspect(_folder.Path);
        Assert.Equal(
            new ModelArchitecture
            {
                Type = "some", Layers = 3, HiddenSize = 64, Heads = 8, KeyValueHeads = 2, HeadSize = 8, ContextLength = 128, VocabularySize = 10,
            },
            model.Architecture);
        Assert.Null(model.Parameters);
        Assert.Empty(model.BuildEstimates);
    }

    [Fact]
    public void Inspect_NoModel_SaysSo()
    {
        Assert.Throws<ModelNotFoundException>(() => ModelInspector.Inspect(_folder["absent"]));
        Assert.Throws<ModelFormatException>(() => ModelInspector.Inspect(_folder.Path));
        Assert.Throws<ModelFormatException>(() => ModelInspector.Inspect(_folder.Write("weights.bin", "x")));
    }

    private void Build(ModelBuilderOptions options) => ModelBuilder.Build(
        _folder["source"], _folder["built"], options, progress: null, TestContext.Current.CancellationToken);

    private void Write(string config, string tokenizer, string tokenizerConfig)
    {
        _folder.Write("config.json", config);
        _folder.Write("tokenizer.json", tokenizer);
        _folder.Write("tokenizer_config.json", tokenizerConfig);
    }
}
