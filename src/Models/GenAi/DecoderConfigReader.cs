using System.Collections.Immutable;

namespace Typed.Models;

/// <summary>Reads the block <c>model.decoder</c>.</summary>
internal static class DecoderConfigReader
{
    public static DecoderConfig Read(JsonField decoder)
    {
        if (decoder.Find("pipeline") is { } pipeline)
        {
            throw pipeline.Error("splits the model into several graphs, which is not supported.");
        }

        DecoderConfig read = new()
        {
            Filename = decoder.Require("filename").FileName(),
            NumHiddenLayers = decoder.Require("num_hidden_layers").Int32(minimum: 1),
        };

        foreach (JsonField field in decoder.Fields())
        {
            read = field.Name switch
            {
                "filename" or "num_hidden_layers" => read,
                "session_options" => read with { SessionOptions = SessionConfigReader.Read(field) },
                "run_options" => read with { RunOptions = ReadEntries(field) },
                "num_key_value_heads" => read with { NumKeyValueHeads = field.Int32(minimum: 1) },
                "num_attention_heads" => read with { NumAttentionHeads = field.Int32(minimum: 1) },
                "head_size" => read with { HeadSize = field.Int32(minimum: 1) },
                "hidden_size" => read with { HiddenSize = field.Int32(minimum: 1) },
                "inputs" => read with { Inputs = ReadInputs(field) },
                "outputs" => read with { Outputs = ReadOutputs(field) },
                _ => GenAiKeys.Decoder.Contains(field.Name) ? read : throw field.Unknown(),
            };
        }

        return read;
    }

    /// <summary>An object whose values are all strings.</summary>
    private static ImmutableArray<KeyValuePair<string, string>> ReadEntries(JsonField field) =>
        [.. field.Fields().Select(entry => KeyValuePair.Create(entry.Name, entry.String()))];

    private static DecoderInputs ReadInputs(JsonField inputs)
    {
        DecoderInputs read = new();
        foreach (JsonField field in inputs.Fields())
        {
            string name = field.String();
            read = field.Name switch
            {
                "input_ids" => read with { InputIds = name },
                "inputs_embeds" => read with { InputsEmbeds = name },
                "attention_mask" => read with { AttentionMask = name },
                "position_ids" => read with { PositionIds = name },
                "past_key_names" => read with { PastKeyNames = name },
                "past_value_names" => read with { PastValueNames = name },
                "past_names" => read with { PastNames = NullIfEmpty(name) },
                _ => GenAiKeys.Inputs.Contains(field.Name) ? read : throw field.Unknown(),
            };
        }

        return read;
    }

    private static DecoderOutputs ReadOutputs(JsonField outputs)
    {
        DecoderOutputs read = new();
        foreach (JsonField field in outputs.Fields())
        {
            string name = field.String();
            read = field.Name switch
            {
                "logits" => read with { Logits = name },
                "present_key_names" => read with { PresentKeyNames = name },
                "present_value_names" => read with { PresentValueNames = name },
                "present_names" => read with { PresentNames = NullIfEmpty(name) },
                _ => GenAiKeys.Outputs.Contains(field.Name) ? read : throw field.Unknown(),
            };
        }

        return read;
    }

    private static string? NullIfEmpty(string name) => name.Length == 0 ? null : name;
}
