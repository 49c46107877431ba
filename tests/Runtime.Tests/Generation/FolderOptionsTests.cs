using Typed.Models;
using Typed.Tests.Engines;

namespace Typed.Tests.Generation;

public sealed class FolderOptionsTests(TinyModel model) : IClassFixture<TinyModel>
{
    [Fact]
    public void Describe_EndIdOutsideTheVocabulary_NamesIt()
    {
        ModelFormatException error = Assert.Throws<ModelFormatException>(
            () => FolderOptions.Describe(Open("""{ "eos_token_id": [256, 99999] }""")));
        Assert.Contains("eos_token_id 99999", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Describe_GenerationConfig_GivesOptionsAndMinimum()
    {
        Typed.Engines.ModelDescription description = FolderOptions.Describe(Open(
            """{ "min_length": 7, "min_new_tokens": 2, "num_beams": 3, "early_stopping": "never", "min_p": 0.1, "no_repeat_ngram_size": 4 }"""));
        Assert.Equal(7, description.MinLength);
        GenerationOptions options = description.Options;
        Assert.Equal((2, 3, false, 0.1, 4), (options.MinNewTokens, options.NumBeams, options.EarlyStopping, options.MinP, options.NoRepeatNgramSize));
    }

    [Fact]
    public void Describe_EndIds_AreThoseOfBothFiles()
    {
        // The end of a turn is most often named in generation_config.json alone.
        Typed.Engines.ModelDescription description = FolderOptions.Describe(Open("""{ "eos_token_id": [262, 261] }"""));
        Assert.Equal([260, 261, 262], description.EndOfSequenceIds.Order());
    }

    private ModelFolder Open(string generationConfig)
    {
        string folder = model.Copy();
        File.WriteAllText(Path.Combine(folder, GenerationConfig.FileName), generationConfig);
        return ModelFolder.Open(folder);
    }
}
