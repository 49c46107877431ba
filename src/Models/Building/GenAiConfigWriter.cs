using System.Text.Json;

namespace Typed.Models.Building;

/// <summary>Writes the genai_config.json of a built model, in the form of upstream's own builder.</summary>
internal static class GenAiConfigWriter
{
    private static readonly JsonWriterOptions s_indented = new() { Indented = true, NewLine = "\n" };

    public static void Write(string path, string onnxFileName, DecoderShape shape, SpecialTokens tokens, GenerationConfig generation)
    {
        using FileStream stream = new(path, FileMode.CreateNew, FileAccess.Write);
        using (Utf8JsonWriter json = new(stream, s_indented))
        {
            json.WriteStartObject();
            WriteModel(json, onnxFileName, shape, tokens);
            WriteSearch(json, shape, generation);
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    private static void WriteModel(Utf8JsonWriter json, string onnxFileName, DecoderShape shape, SpecialTokens tokens)
    {
        json.WriteStartObject("model");
        json.WriteString("type", shape.Type);
        WriteTokens(json, tokens);
        json.WriteNumber("vocab_size", shape.VocabularySize);
        json.WriteNumber("context_length", shape.ContextLength);

        json.WriteStartObject("decoder");
        json.WriteStartObject("session_options");
        json.WriteStartArray("provider_options");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteString("filename", onnxFileName);
        json.WriteNumber("head_size", shape.HeadSize);
        json.WriteNumber("hidden_size", shape.HiddenSize);
        json.WriteNumber("num_attention_heads", shape.NumAttentionHeads);
        json.WriteNumber("num_hidden_layers", shape.NumHiddenLayers);
        json.WriteNumber("num_key_value_heads", shape.NumKeyValueHeads);
        WriteNames(json, shape);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteNames(Utf8JsonWriter json, DecoderShape shape)
    {
        DecoderInputs inputs = new();
        json.WriteStartObject("inputs");
        json.WriteString("input_ids", inputs.InputIds);
        json.WriteString("attention_mask", inputs.AttentionMask);
        if (shape.TakesPositions)
        {
            json.WriteString("position_ids", inputs.PositionIds);
        }

        json.WriteString("past_key_names", inputs.PastKeyNames);
        json.WriteString("past_value_names", inputs.PastValueNames);
        json.WriteEndObject();

        DecoderOutputs outputs = new();
        json.WriteStartObject("outputs");
        json.WriteString("logits", outputs.Logits);
        json.WriteString("present_key_names", outputs.PresentKeyNames);
        json.WriteString("present_value_names", outputs.PresentValueNames);
        json.WriteEndObject();
    }

    private static void WriteTokens(Utf8JsonWriter json, SpecialTokens tokens)
    {
        WriteToken(json, "bos_token_id", tokens.Bos);
        if (tokens.Eos is [int only])
        {
            WriteToken(json, "eos_token_id", only);
        }
        else if (tokens.Eos is not [])
        {
            json.WriteStartArray("eos_token_id");
            foreach (int id in tokens.Eos)
            {
                json.WriteNumberValue(id);
            }

            json.WriteEndArray();
        }

        WriteToken(json, "pad_token_id", tokens.Pad);
    }

    private static void WriteToken(Utf8JsonWriter json, string name, int? id)
    {
        if (id is { } value)
        {
            json.WriteNumber(name, value);
        }
    }

    private static void WriteSearch(Utf8JsonWriter json, DecoderShape shape, GenerationConfig generation)
    {
        json.WriteStartObject("search");
        json.WriteBoolean("do_sample", generation.DoSample ?? false);
        json.WriteBoolean("early_stopping", true);
        json.WriteNumber("length_penalty", generation.LengthPenalty ?? 1);
        json.WriteNumber("max_length", shape.ContextLength);
        json.WriteNumber("min_length", 0);
        json.WriteNumber("no_repeat_ngram_size", generation.NoRepeatNgramSize ?? 0);
        json.WriteNumber("num_beams", generation.NumBeams ?? 1);
        json.WriteNumber("num_return_sequences", 1);
        json.WriteBoolean("past_present_share_buffer", true);
        json.WriteNumber("repetition_penalty", generation.RepetitionPenalty ?? 1);
        json.WriteNumber("temperature", generation.Temperature ?? 1);
        json.WriteNumber("top_k", Math.Min(generation.TopK ?? 0, shape.VocabularySize));
        json.WriteNumber("top_p", generation.TopP ?? 1);
        json.WriteEndObject();
    }
}
