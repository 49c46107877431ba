using System.Collections.Immutable;
using Typed.Engines;
using Typed.Models;

namespace Typed;

/// <summary>What a model folder says of generation.</summary>
internal static class FolderOptions
{
    /// <summary>
    /// The folder's options: generation_config.json, which the model's author wrote, over the search block of
    /// genai_config.json, which a builder fills with its own defaults.
    /// </summary>
    /// <exception cref="ModelFormatException">An option is out of range.</exception>
    public static GenerationOptions Read(ModelFolder folder) => Read(folder.GenerationConfig, folder.Config.Search, folder.Path);

    /// <summary>The same of a model that need not lie in a folder.</summary>
    /// <param name="generation">Its generation_config.json; null where it has none.</param>
    /// <param name="search">The search block of its genai_config.json.</param>
    /// <param name="path">Where it lies, for errors.</param>
    /// <exception cref="ModelFormatException">An option is out of range.</exception>
    public static GenerationOptions Read(GenerationConfig? generation, SearchConfig search, string path)
    {
        GenerationOptions options = Merge(generation, search);
        try
        {
            GenerationOptionsRules.ThrowIfOutOfRange(options);
            return options;
        }
        catch (GenerationOptionsException error)
        {
            throw new ModelFormatException(
                $"{error.Message} Correct it in {GenerationConfig.FileName} or in the search block of {GenAiConfig.FileName}.",
                path,
                error);
        }
    }

    public static ModelDescription Describe(ModelFolder folder)
    {
        ModelConfig model = folder.Config.Model;
        ImmutableArray<int> ends = [.. model.EosTokenIds.Union(folder.GenerationConfig?.EosTokenIds ?? [])];
        foreach (int id in ends)
        {
            if (id >= model.VocabularySize)
            {
                throw new ModelFormatException(
                    $"eos_token_id {id} is not in the vocabulary, whose ids run from 0 to {model.VocabularySize - 1}. Correct it in " +
                    $"{GenerationConfig.FileName} or in {GenAiConfig.FileName}.",
                    folder.Path);
            }
        }

        return new ModelDescription(folder.Name, ends, Read(folder))
        {
            MinLength = folder.GenerationConfig?.MinLength ?? folder.Config.Search.MinLength ?? 0,
            LazyChatTemplate = new Lazy<ChatTemplate?>(() => ChatTemplate.Load(folder)),
        };
    }

    // Its num_return_sequences is left out: how many results there are is what the method returns, not what the model says.
    private static GenerationOptions Merge(GenerationConfig? generation, SearchConfig search)
    {
        GenerationOptions fromSearch = new()
        {
            DoSample = search.DoSample,
            MaxLength = Positive(search.MaxLength),
            Temperature = search.Temperature,
            TopK = search.TopK,
            TopP = NucleusOrOff(search.TopP),
            RepetitionPenalty = search.RepetitionPenalty,
            NoRepeatNgramSize = search.NoRepeatNgramSize,
            NumBeams = search.NumBeams,
            LengthPenalty = search.LengthPenalty,
            EarlyStopping = search.EarlyStopping,
            Seed = search.RandomSeed is >= 0 ? search.RandomSeed : null,
        };
        if (generation is null)
        {
            return fromSearch;
        }

        return new GenerationOptions
        {
            DoSample = generation.DoSample,
            MaxNewTokens = Positive(generation.MaxNewTokens),
            MaxLength = Positive(generation.MaxLength),
            MinNewTokens = generation.MinNewTokens,
            Temperature = generation.Temperature,
            TopK = generation.TopK,
            TopP = NucleusOrOff(generation.TopP),
            MinP = generation.MinP,
            RepetitionPenalty = generation.RepetitionPenalty,
            NoRepeatNgramSize = generation.NoRepeatNgramSize,
            NumBeams = generation.NumBeams,
            LengthPenalty = generation.LengthPenalty,
            EarlyStopping = generation.EarlyStopping,
        }.Over(fromSearch);
    }

    private static int? Positive(int? value) => value > 0 ? value : null;

    // In genai_config a top_p of 0 means off.
    private static double? NucleusOrOff(double? topP) => topP is > 0 and <= 1 ? topP : null;
}
