namespace Typed.Models;

/// <summary>
/// Reads genai_config.json as strictly as onnxruntime-genai does: a key that it does not know is an error.
/// </summary>
internal static class GenAiConfigReader
{
    // Some sixty times what is known; a damaged size shall not ask for memory that no model needs.
    private const int LargestVocabulary = 1 << 24;

    public static GenAiConfig Read(JsonField root) => new()
    {
        Model = ReadModel(root.Require("model")),
        Search = root.Find("search") is { } search ? SearchConfigReader.Read(search) : new SearchConfig(),
    };

    private static ModelConfig ReadModel(JsonField model)
    {
        ModelConfig read = new()
        {
            Type = model.Require("type").String(),
            VocabularySize = ReadVocabularySize(model.Require("vocab_size")),
            ContextLength = model.Require("context_length").Int32(minimum: 1),
            Decoder = DecoderConfigReader.Read(model.Require("decoder")),
        };

        foreach (JsonField field in model.Fields())
        {
            read = field.Name switch
            {
                "type" or "vocab_size" or "context_length" or "decoder" => read,
                "pad_token_id" => read with { PadTokenId = field.Int32() },
                "bos_token_id" => read with { BosTokenId = field.Int32() },
                "eos_token_id" => read with { EosTokenIds = field.Int32s(minimum: 0) },
                _ => GenAiKeys.Model.Contains(field.Name) ? read : throw field.Unknown(),
            };
        }

        read = read is { EosTokenIds: [], PadTokenId: { } pad } ? read with { EosTokenIds = [pad] } : read;
        CheckEndIds(model, read);
        return read;
    }

    private static int ReadVocabularySize(JsonField field)
    {
        int size = field.Int32(minimum: 1);
        return size <= LargestVocabulary
            ? size
            : throw field.Error($"is {size}, but the largest vocabulary allowed has {LargestVocabulary} ids.");
    }

    private static void CheckEndIds(JsonField model, ModelConfig read)
    {
        foreach (int id in read.EosTokenIds)
        {
            if (id >= read.VocabularySize)
            {
                string what = $"{id}, but vocab_size is {read.VocabularySize}, so that the ids end at {read.VocabularySize - 1}.";
                throw model.Find("eos_token_id") is { } field
                    ? field.Error($"is {what}")
                    : model.Require("pad_token_id").Error($"stands for eos_token_id, which is absent, and is {what}");
            }
        }
    }
}
