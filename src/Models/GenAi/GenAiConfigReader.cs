namespace Typed.Models;

/// <summary>
/// Reads genai_config.json as strictly as onnxruntime-genai does: a key that it does not know is an error.
/// </summary>
internal static class GenAiConfigReader
{
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
            VocabularySize = model.Require("vocab_size").Int32(minimum: 1),
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

        return read is { EosTokenIds: [], PadTokenId: { } pad } ? read with { EosTokenIds = [pad] } : read;
    }
}
