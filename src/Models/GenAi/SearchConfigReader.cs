namespace Typed.Models;

/// <summary>Reads the block <c>search</c>.</summary>
internal static class SearchConfigReader
{
    public static SearchConfig Read(JsonField search)
    {
        SearchConfig read = new();
        foreach (JsonField field in search.Fields())
        {
            read = field.Name switch
            {
                "do_sample" => read with { DoSample = field.Boolean() },
                "min_length" => read with { MinLength = field.Int32(minimum: 0) },
                "max_length" => read with { MaxLength = field.Int32(minimum: 0) },
                "batch_size" => read with { BatchSize = field.Int32(minimum: 1) },
                "num_beams" => read with { NumBeams = field.Int32(minimum: 1) },
                "num_return_sequences" => read with { NumReturnSequences = field.Int32(minimum: 1) },
                "repetition_penalty" => read with { RepetitionPenalty = field.Double() },
                "top_k" => read with { TopK = field.Int32(minimum: 0) },
                "top_p" => read with { TopP = field.Double() },
                "temperature" => read with { Temperature = field.Double() },
                "early_stopping" => read with { EarlyStopping = field.Boolean() },
                "no_repeat_ngram_size" => read with { NoRepeatNgramSize = field.Int32(minimum: 0) },
                "diversity_penalty" => read with { DiversityPenalty = field.Double() },
                "length_penalty" => read with { LengthPenalty = field.Double() },
                "past_present_share_buffer" => read with { PastPresentShareBuffer = field.Boolean() },
                "random_seed" => read with { RandomSeed = field.Int32() },
                "chunk_size" => read with { ChunkSize = field.Int32() },
                "blank_penalty" => read, // for speech only
                _ => throw field.Unknown(),
            };
        }

        return read;
    }
}
