extern alias tasks;

using System.Globalization;
using System.Text;
using Typed.Generators.Emission;
using Typed.Generators.Model;
using Typed.Models;
using Facts = tasks::Typed.BuildTasks.ModelFacts;
using Resolved = Typed.ResolvedGenerationOptions;

namespace Typed.Generators.Parsing;

/// <summary>What generated documentation and <c>LocalModels</c> say of a model's options is what the runtime makes of the same files.</summary>
public sealed class ModelDefaultsTests
{
    private const int ContextLength = 1024;

    // Those that the files of a model can set.
    private static readonly string[] s_names =
    [
        "DoSample", "MaxNewTokens", "MaxLength", "MinNewTokens", "Temperature", "TopK", "TopP", "MinP", "RepetitionPenalty", "NoRepeatNgramSize",
        "NumBeams", "LengthPenalty", "EarlyStopping", "Seed",
    ];

    [Theory]
    [InlineData(null, "{}")]
    [InlineData("{}", """{ "do_sample": false, "max_length": 1024, "temperature": 1.0, "top_k": 50, "top_p": 1.0, "random_seed": -1 }""")]
    [InlineData("""{ "do_sample": true, "temperature": 0.6, "top_k": 20, "top_p": 0.95 }""", """{ "top_k": 1, "min_length": 0, "max_length": 0, "num_return_sequences": 1 }""")]
    [InlineData("""{ "top_p": 0, "top_k": null, "temperature": 7e-1 }""", """{ "top_p": 0.5, "top_k": 40, "random_seed": 42 }""")]
    [InlineData("""{ "early_stopping": "never", "num_beams": 4.0, "length_penalty": -0.5, "num_return_sequences": 2, "max_new_tokens": 20 }""", """{ "early_stopping": true, "num_beams": 2 }""")]
    [InlineData("""{ "max_length": 20, "min_new_tokens": 3, "min_p": 0.05, "repetition_penalty": 1.1, "no_repeat_ngram_size": 3, "eos_token_id": [1, 2] }""", """{ "top_p": 0, "length_penalty": 1, "early_stopping": false }""")]
    [InlineData("""{ "temperature": 0, "top_k": 0, "random_seed": 5, "unknown": { "temperature": 2 } }""", """{ "past_present_share_buffer": true, "repetition_penalty": 1.25e0 }""")]
    public void Options_OfAFolder_AreThoseThatTheRuntimeReads(string? generation, string search)
    {
        Dictionary<string, object> expected = ValuesOf(RuntimeReads(generation, search));

        Assert.Equal(expected, CompilerReads(generation, search).Options.ToDictionary(static option => option.Name, Value));
        Assert.Equal(expected, BuildReads(generation, search));
    }

    /// <summary>Every combination of a folder's options with those of an interface and a method, against the runtime's resolver.</summary>
    [Fact]
    public void Options_InEffect_AreThoseThatTheRuntimeResolves()
    {
        string[] folders =
        [
            "{}",
            """{ "do_sample": true, "temperature": 0.6, "top_k": 20, "top_p": 0.95, "min_p": 0.1, "num_beams": 4, "length_penalty": 2.0, "early_stopping": false }""",
            """{ "do_sample": false, "temperature": 0.6, "top_k": 0, "top_p": 1.0, "num_beams": 4, "length_penalty": 2.0, "early_stopping": false }""",
            """{ "num_beams": 1, "length_penalty": 1.0, "max_length": 2048, "min_new_tokens": 300, "repetition_penalty": 1.0, "no_repeat_ngram_size": 0 }""",
            """{ "temperature": 0.6, "max_length": 20, "max_new_tokens": 7, "min_new_tokens": 9, "repetition_penalty": 1.2, "no_repeat_ngram_size": 3 }""",
        ];
        OptionSpec[][] declarations =
        [
            [],
            [new("DoSample", "true")],
            [new("DoSample", "false")],
            [new("Temperature", "0.7")],
            [new("TopK", "1"), new("MaxNewTokens", "4")],
            [new("MinP", "0"), new("DoSample", "false")],
            [new("NumBeams", "1"), new("MinNewTokens", "2")],
            [new("NumBeams", "3"), new("MaxLength", "100"), new("EarlyStopping", "true")],
            [new("TopP", "0.5"), new("RepetitionPenalty", "1"), new("NoRepeatNgramSize", "0"), new("MaxNewTokens", "400")],
        ];
        foreach (string folder in folders)
        {
            foreach (OptionSpec[] ofInterface in declarations)
            {
                foreach (OptionSpec[] ofMethod in declarations)
                {
                    AssertResolves(folder, ofInterface, ofMethod);
                }
            }
        }
    }

    private static void AssertResolves(string folder, OptionSpec[] ofInterface, OptionSpec[] ofMethod)
    {
        Resolved resolved = GenerationOptionsResolver.Resolve(RuntimeReads(folder, "{}"), ContextLength, OptionsOf(ofInterface), OptionsOf(ofMethod));
        EffectiveOptions effective = new(
            new MethodSpec { Options = new([.. ofMethod]) },
            new TextGeneratorSpec { Options = new([.. ofInterface]), ModelDefaults = CompilerReads(folder, "{}") });
        string given = $"{folder} < {string.Join<OptionSpec>(", ", ofInterface)} < {string.Join<OptionSpec>(", ", ofMethod)}";

        foreach (OptionSpec shown in effective.Declared.Concat(effective.OfModel))
        {
            Assert.True(Equals(Value(shown), Property(resolved, shown.Name)), $"{given}: {shown} is {Property(resolved, shown.Name)}");
        }

        // What is not shown is as it would be without the folder, or cannot have an effect.
        IEnumerable<string> hidden = s_names
            .Except(effective.Declared.Concat(effective.OfModel).Select(static option => option.Name))
            .Where(name => name switch
            {
                "Temperature" or "TopK" or "TopP" or "MinP" => resolved.DoSample,
                "LengthPenalty" or "EarlyStopping" => resolved.NumBeams > 1,
                _ => true,
            });
        Resolved withoutFolder = GenerationOptionsResolver.Resolve(new GenerationOptions(), ContextLength, OptionsOf(ofInterface), OptionsOf(ofMethod));
        foreach (string name in hidden)
        {
            Assert.True(
                Equals(Property(resolved, name), Property(withoutFolder, name)), $"{given}: {name} is {Property(resolved, name)}, and not shown");
        }

    }

    private static GenerationOptions RuntimeReads(string? generation, string search) => FolderOptions.Read(
        generation is null ? null : GenerationConfig.Parse(Encoding.UTF8.GetBytes(generation)),
        GenAiConfig.Parse(Encoding.UTF8.GetBytes(Config(search))).Search,
        "folder");

    private static ModelDefaultsSpec CompilerReads(string? generation, string search) =>
        Assert.IsType<ModelDefaultsSpec>(ModelDefaultsBinder.Of("model", Config(search), generation));

    private static Dictionary<string, object> BuildReads(string? generation, string search)
    {
        string folder = Directory.CreateTempSubdirectory("typed-defaults-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "genai_config.json"), Config(search));
            if (generation is not null)
            {
                File.WriteAllText(Path.Combine(folder, GenerationConfig.FileName), generation);
            }

            return Facts.Read(folder).Defaults.ToDictionary(
                static option => option.Option.Name, static option => Value(new OptionSpec(option.Option.Name, option.Value)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static GenerationOptions OptionsOf(OptionSpec[] options) => options.Aggregate(new GenerationOptions(), static (all, option) =>
    {
        typeof(GenerationOptions).GetProperty(option.Name)!.SetValue(all, Value(option));
        return all;
    });

    private static Dictionary<string, object> ValuesOf(GenerationOptions options) => typeof(GenerationOptions).GetProperties()
        .Where(property => property.GetIndexParameters().Length == 0 && property.GetValue(options) is not null)
        .ToDictionary(static property => property.Name, property => property.GetValue(options)!);

    private static object? Property(Resolved options, string name) => typeof(Resolved).GetProperty(name)!.GetValue(options);

    // As the runtime's options have it.
    private static object Value(OptionSpec option)
    {
        Type type = typeof(GenerationOptions).GetProperty(option.Name)!.PropertyType;
        return Convert.ChangeType(option.Value, Nullable.GetUnderlyingType(type) ?? type, CultureInfo.InvariantCulture);
    }

    private static string Config(string search) => $$"""
        {
          "model": {
            "type": "gpt2", "vocab_size": 5, "context_length": {{ContextLength}}, "bos_token_id": 0, "eos_token_id": 0, "pad_token_id": 0,
            "decoder": {
              "filename": "model.onnx", "head_size": 4, "hidden_size": 4, "num_attention_heads": 1, "num_key_value_heads": 1, "num_hidden_layers": 1,
              "inputs": {}, "outputs": {}
            }
          },
          "search": {{search}}
        }
        """;
}
