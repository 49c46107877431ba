using Typed.Tests;

namespace Typed.Models.Tests.GenAi;

public sealed class GenAiConfigTests
{
    private const string Least = """
        {
          "model": {
            "type": "gpt2", "vocab_size": 10, "context_length": 32,
            "decoder": { "filename": "model.onnx", "num_hidden_layers": 2 }
          }
        }
        """;

    private static GenAiConfig Parse(string json) => GenAiConfig.Parse(System.Text.Encoding.UTF8.GetBytes(json));

    private static GenAiConfig ParseModel(string replaced, string by)
    {
        Assert.Contains(replaced, Least, StringComparison.Ordinal);
        return Parse(Least.Replace(replaced, by, StringComparison.Ordinal));
    }

    [Fact]
    public void Parse_LeastFile_HasUpstreamDefaults()
    {
        GenAiConfig config = Parse(Least);

        Assert.Equal("gpt2", config.Model.Type);
        Assert.Equal(10, config.Model.VocabularySize);
        Assert.Equal(32, config.Model.ContextLength);
        Assert.Null(config.Model.PadTokenId);
        Assert.Empty(config.Model.EosTokenIds);
        Assert.Equal(new DecoderInputs(), config.Model.Decoder.Inputs);
        Assert.Equal("past_key_values.%d.key", config.Model.Decoder.Inputs.PastKeyNames);
        Assert.Equal("present.%d.value", config.Model.Decoder.Outputs.PresentValueNames);
        Assert.Null(config.Model.Decoder.Inputs.PastNames);
        Assert.Equal(new SearchConfig(), config.Search);
    }

    [Fact]
    public void Read_OracleFolder_HasItsFacts()
    {
        string path = SharedData.Require("models", "tiny-random-gpt2-fp32", GenAiConfig.FileName);

        GenAiConfig config = GenAiConfig.Read(path);

        Assert.Equal(1000, config.Model.VocabularySize);
        Assert.Equal(512, config.Model.ContextLength);
        Assert.Equal(98, config.Model.PadTokenId);
        Assert.Equal(98, config.Model.BosTokenId);
        Assert.Equal([98], config.Model.EosTokenIds);
        DecoderConfig decoder = config.Model.Decoder;
        Assert.Equal("past.onnx", decoder.Filename);
        Assert.Equal((4, 8, 5), (decoder.NumKeyValueHeads, decoder.HeadSize, decoder.NumHiddenLayers));
        Assert.Equal("past_%d", decoder.Inputs.PastNames);
        Assert.Equal("present_%d", decoder.Outputs.PresentNames);
        Assert.Equal(
            [KeyValuePair.Create("session.use_device_allocator_for_initializers", "0")],
            decoder.SessionOptions.ConfigEntries);
        Assert.Equal([KeyValuePair.Create("memory.enable_memory_arena_shrinkage", "")], decoder.RunOptions);
        Assert.Empty(decoder.SessionOptions.ProviderOptions);
    }

    [Fact]
    public void Parse_EosArray_KeepsAll()
    {
        GenAiConfig config = ParseModel("\"vocab_size\": 10", "\"vocab_size\": 10, \"eos_token_id\": [3, 4], \"pad_token_id\": 5");

        Assert.Equal([3, 4], config.Model.EosTokenIds);
    }

    [Fact]
    public void Parse_NoEos_TakesPad() =>
        Assert.Equal([5], ParseModel("\"vocab_size\": 10", "\"vocab_size\": 10, \"pad_token_id\": 5").Model.EosTokenIds);

    [Theory]
    [InlineData("\"eos_token_id\": 10", "$.model.eos_token_id is 10, but vocab_size is 10")]
    [InlineData("\"eos_token_id\": [3, 11]", "$.model.eos_token_id is 11, but vocab_size is 10")]
    [InlineData("\"pad_token_id\": 12", "$.model.pad_token_id stands for eos_token_id, which is absent, and is 12")]
    public void Parse_EndOutsideTheVocabulary_IsNamed(string ids, string expected)
    {
        ModelFormatException error = Assert.Throws<ModelFormatException>(
            () => ParseModel("\"vocab_size\": 10", $"\"vocab_size\": 10, {ids}"));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_VocabularyOfAbsurdSize_IsAnError() => Assert.Contains(
        "vocab_size is 2000000000",
        Assert.Throws<ModelFormatException>(() => ParseModel("\"vocab_size\": 10", "\"vocab_size\": 2000000000")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Parse_Search_ReadsEveryOption()
    {
        SearchConfig search = ParseModel("{\n  \"model\"", """
            {
              "search": {
                "do_sample": true, "min_length": 1, "max_length": 20, "batch_size": 2, "num_beams": 3,
                "num_return_sequences": 2, "repetition_penalty": 1.5, "top_k": 5, "top_p": 0.5, "temperature": 0.25,
                "early_stopping": false, "no_repeat_ngram_size": 4, "diversity_penalty": 0.5, "length_penalty": 2,
                "past_present_share_buffer": true, "random_seed": -1, "chunk_size": 128, "blank_penalty": 0
              },
              "model"
            """).Search;

        Assert.Equal(
            new SearchConfig
            {
                DoSample = true, MinLength = 1, MaxLength = 20, BatchSize = 2, NumBeams = 3, NumReturnSequences = 2,
                RepetitionPenalty = 1.5, TopK = 5, TopP = 0.5, Temperature = 0.25, EarlyStopping = false,
                NoRepeatNgramSize = 4, DiversityPenalty = 0.5, LengthPenalty = 2, PastPresentShareBuffer = true,
                RandomSeed = -1, ChunkSize = 128,
            },
            search);
    }

    [Fact]
    public void Parse_SessionOptions_ReadsThreadsLevelAndProviders()
    {
        SessionConfig session = ParseModel("\"num_hidden_layers\": 2", """
            "num_hidden_layers": 2,
            "session_options": {
              "intra_op_num_threads": 4, "inter_op_num_threads": 1, "graph_optimization_level": "ORT_ENABLE_EXTENDED",
              "session.intra_op.allow_spinning": "0",
              "provider_options": [ { "cuda": { "enable_cuda_graph": "0" } } ]
            }
            """).Model.Decoder.SessionOptions;

        Assert.Equal(4, session.IntraOpNumThreads);
        Assert.Equal(1, session.InterOpNumThreads);
        Assert.Equal(GraphOptimization.Extended, session.GraphOptimizationLevel);
        Assert.Equal([KeyValuePair.Create("session.intra_op.allow_spinning", "0")], session.ConfigEntries);
        ProviderConfig provider = Assert.Single(session.ProviderOptions);
        Assert.Equal("cuda", provider.Name);
        Assert.Equal([KeyValuePair.Create("enable_cuda_graph", "0")], provider.Options);
    }

    [Theory]
    [InlineData("\"type\": \"gpt2\",", "", "$.model.type is missing")]
    [InlineData("\"vocab_size\": 10,", "", "$.model.vocab_size is missing")]
    [InlineData("\"filename\": \"model.onnx\",", "", "$.model.decoder.filename is missing")]
    [InlineData("\"vocab_size\": 10", "\"vocab_size\": 10.5", "$.model.vocab_size must be a whole number")]
    [InlineData("\"vocab_size\": 10", "\"vocab_size\": \"10\"", "$.model.vocab_size must be a whole number, but is \"10\"")]
    [InlineData("\"context_length\": 32", "\"context_length\": 0", "the least value allowed is 1")]
    [InlineData("\"vocab_size\": 10", "\"vocab_size\": 10, \"vocab_sise\": 1", "$.model.vocab_sise is not a known key")]
    [InlineData("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 2, \"inputs\": {\"ids\": \"x\"}", "$.model.decoder.inputs.ids is not a known key")]
    [InlineData("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 2, \"outputs\": {\"logits\": 1}", "$.model.decoder.outputs.logits must be a string")]
    [InlineData("\"filename\": \"model.onnx\"", "\"filename\": \"\\ud800\"", "$.model.decoder.filename holds text that is not valid Unicode")]
    [InlineData("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 2, \"pipeline\": []", "not supported")]
    [InlineData("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 2, \"session_options\": {\"graph_optimization_level\": \"ALL\"}", "ORT_ENABLE_ALL")]
    [InlineData("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 2, \"session_options\": {\"x\": 1}", "$.model.decoder.session_options.x must be a string")]
    [InlineData("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 2, \"session_options\": {\"provider_options\": [{}]}", "provider_options[0] must be an object with one key")]
    [InlineData("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 2, \"num_hidden_layers\": 3", "not valid JSON")]
    [InlineData("\"model.onnx\"", "\"../model.onnx\"", "without '..'")]
    [InlineData("\"model.onnx\"", "\"a/../../model.onnx\"", "without '..'")]
    [InlineData("\"model.onnx\"", "\"/model.onnx\"", "relative to the folder")]
    [InlineData("\"model.onnx\"", "\"C:model.onnx\"", "relative to the folder")]
    [InlineData("\"model.onnx\"", "\"\\\\\\\\host\\\\model.onnx\"", "relative to the folder")]
    [InlineData("\"type\": \"gpt2\",", "\"type\": ", "not valid JSON")]
    [InlineData("{\n  \"model\"", "{ \"search\": { \"top_q\": 1 }, \"model\"", "$.search.top_q is not a known key")]
    [InlineData("{\n  \"model\"", "{ \"search\": { \"do_sample\": 1 }, \"model\"", "$.search.do_sample must be true or false")]
    [InlineData("{\n  \"model\"", "{ \"search\": [], \"model\"", "$.search must be an object, but is an array")]
    public void Parse_BrokenFile_SaysWhere(string replaced, string by, string expected)
    {
        ModelFormatException error = Assert.Throws<ModelFormatException>(() => ParseModel(replaced, by));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains(GenAiConfig.FileName, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_RootScalars_AreIgnored() =>
        Assert.Equal("gpt2", ParseModel("{\n  \"model\"", "{ \"comment\": \"x\", \"model\"").Model.Type);

    [Fact]
    public void Parse_RootIsArray_Fails() =>
        Assert.Contains("$ must be an object", Assert.Throws<ModelFormatException>(() => Parse("[]")).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_NoFile_SaysSo() =>
        Assert.Throws<ModelFormatException>(() => GenAiConfig.Read(Path.Combine(Path.GetTempPath(), "no-such-folder", "x.json")));
}
