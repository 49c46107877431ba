using Typed.Models;

namespace Typed.Hosting;

/// <summary>Finds what a model folder says that cannot all hold.</summary>
internal static class FolderContradictions
{
    public static IEnumerable<string> Find(ModelFolder folder)
    {
        SearchConfig search = folder.Config.Search;
        const string SearchBlock = $"the search block of {GenAiConfig.FileName}";
        if (search.NumBeams > 1 && search.DoSample == true)
        {
            yield return BeamsAndSampling(SearchBlock);
        }

        if (search.MaxLength > 0 && search.MinLength > search.MaxLength)
        {
            yield return Lengths("min_length", search.MinLength, "max_length", search.MaxLength, SearchBlock);
        }

        if (folder.GenerationConfig is not { } generation)
        {
            yield break;
        }

        // Not of a search block: a builder fills it with defaults.
        string[] sampling = [.. SamplingOf(generation)];
        if (generation.DoSample == false && sampling.Length > 0)
        {
            yield return $"do_sample is false in {GenerationConfig.FileName}, which leaves {string.Join(", ", sampling)} without " +
                "effect. Text is greedy unless a sampling option is given in code or configuration.";
        }

        if (generation.NumBeams > 1 && generation.DoSample == true)
        {
            yield return BeamsAndSampling(GenerationConfig.FileName);
        }

        if (generation.MinNewTokens > generation.MaxNewTokens)
        {
            yield return Lengths(
                "min_new_tokens", generation.MinNewTokens, "max_new_tokens", generation.MaxNewTokens, GenerationConfig.FileName);
        }

        if (generation.MinLength > generation.MaxLength)
        {
            yield return Lengths("min_length", generation.MinLength, "max_length", generation.MaxLength, GenerationConfig.FileName);
        }
    }

    private static IEnumerable<string> SamplingOf(GenerationConfig generation)
    {
        if (generation.Temperature is not (null or 0 or 1))
        {
            yield return FormattableString.Invariant($"temperature = {generation.Temperature}");
        }

        // 50 is what Hugging Face writes where nothing was chosen.
        if (generation.TopK is not (null or 0 or 50))
        {
            yield return $"top_k = {generation.TopK}";
        }

        if (generation.TopP is < 1)
        {
            yield return FormattableString.Invariant($"top_p = {generation.TopP}");
        }

        if (generation.MinP is > 0)
        {
            yield return FormattableString.Invariant($"min_p = {generation.MinP}");
        }
    }

    private static string BeamsAndSampling(string file) =>
        $"{file} asks for beam search (num_beams) and for sampling (do_sample), which exclude each other. Text is sampled.";

    private static string Lengths(string least, int? leastValue, string most, int? mostValue, string file) =>
        $"{least} is {leastValue} in {file}, more than {most}, which is {mostValue}. Correct one of them.";
}
