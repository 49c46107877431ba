using System.Text;
using System.Text.Json;

namespace Typed.Tokenization;

/// <summary>Reads Hugging Face's tokenizer.json.</summary>
internal static class TokenizerJson
{
    /// <summary>Loads a tokenizer.</summary>
    /// <exception cref="ModelFormatException">The file is damaged, or uses a part that is not supported.</exception>
    public static Tokenizer Load(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            using JsonDocument json = JsonDocument.Parse(file);
            return Read(json.RootElement, path);
        }
        catch (JsonException error)
        {
            throw new ModelFormatException($"The tokenizer is not valid JSON: {error.Message}", path, error);
        }
        catch (Exception error) when (error is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new ModelFormatException($"The tokenizer does not have the expected form: {error.Message}", path, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ModelFormatException($"The tokenizer cannot be read: {error.Message}", path, error);
        }
    }

    private static ByteLevelBpeTokenizer Read(JsonElement root, string path)
    {
        JsonElement model = root.GetProperty("model");
        RequireType(model, "model", ["BPE"], path);
        RequireAbsent(root, "normalizer", path);
        RequireByteLevel(root, "pre_tokenizer", required: true, path);
        RequireByteLevel(root, "post_processor", required: false, path);
        RequireByteLevel(root, "decoder", required: true, path);
        foreach (string option in (string[])["byte_fallback", "ignore_merges", "unk_token", "dropout",
            "continuing_subword_prefix", "end_of_word_suffix"])
        {
            RequireAbsent(model, option, path);
        }

        Dictionary<string, int> vocabulary = [];
        foreach (JsonProperty token in model.GetProperty("vocab").EnumerateObject())
        {
            vocabulary[token.Name] = token.Value.GetInt32();
        }

        Dictionary<string, int> special = [];
        Dictionary<string, int> added = [];
        if (root.TryGetProperty("added_tokens", out JsonElement addedTokens))
        {
            foreach (JsonElement token in addedTokens.EnumerateArray())
            {
                bool isSpecial = token.TryGetProperty("special", out JsonElement flag) && flag.GetBoolean();
                string content = token.GetProperty("content").GetString() ?? "";
                if (content.Length == 0)
                {
                    throw new ModelFormatException("The tokenizer has an added token without text.", path);
                }

                (isSpecial ? special : added)[content] = token.GetProperty("id").GetInt32();
            }
        }

        if (added.Count > 0)
        {
            throw Unsupported("added_tokens", $"tokens that are not special, such as '{added.Keys.First()}'", path);
        }

        return new ByteLevelBpeTokenizer(
            ReadByteIds(vocabulary, path),
            new BytePairMerger(ReadMerges(model.GetProperty("merges"), vocabulary, path)),
            ReadBytes(vocabulary, special, path),
            special);
    }

    private static int[] ReadByteIds(Dictionary<string, int> vocabulary, string path)
    {
        int[] ids = new int[256];
        for (int value = 0; value < 256; value++)
        {
            string spelling = ByteLevelAlphabet.ToChar((byte)value).ToString();
            if (!vocabulary.TryGetValue(spelling, out ids[value]))
            {
                throw new ModelFormatException(
                    $"The tokenizer's vocabulary lacks the byte 0x{value:X2}, spelled '{spelling}'; a byte-level " +
                    "vocabulary has all 256.", path);
            }
        }

        return ids;
    }

    private static Dictionary<long, (int Rank, int Id)> ReadMerges(
        JsonElement merges,
        Dictionary<string, int> vocabulary,
        string path)
    {
        Dictionary<long, (int Rank, int Id)> result = new(merges.GetArrayLength());
        int rank = 0;
        foreach (JsonElement merge in merges.EnumerateArray())
        {
            // Newer files write ["a", "b"], older ones "a b".
            string[] pair = merge.ValueKind == JsonValueKind.Array
                ? [.. merge.EnumerateArray().Select(static part => part.GetString() ?? "")]
                : (merge.GetString() ?? "").Split(' ');
            if (pair.Length != 2
                || !vocabulary.TryGetValue(pair[0], out int left)
                || !vocabulary.TryGetValue(pair[1], out int right)
                || !vocabulary.TryGetValue(pair[0] + pair[1], out int joined))
            {
                throw new ModelFormatException(
                    $"Merge {rank} of the tokenizer, {merge.GetRawText()}, is not two tokens of the vocabulary that join " +
                    "to a third.", path);
            }

            result.TryAdd(BytePairMerger.Key(left, right), (rank++, joined));
        }

        return result;
    }

    private static TokenBytes ReadBytes(
        Dictionary<string, int> vocabulary,
        Dictionary<string, int> special,
        string path)
    {
        long size = vocabulary.Values.Concat(special.Values).Max() + 1L;
        if (size > 2 * (vocabulary.Count + special.Count) + 1024 || vocabulary.Values.Concat(special.Values).Min() < 0)
        {
            throw new ModelFormatException($"The tokenizer's ids are not a dense range from 0: the largest is {size - 1}.", path);
        }

        byte[]?[] bytes = new byte[]?[size];
        foreach ((string spelling, int id) in vocabulary)
        {
            // Special tokens are not text.
            if (!special.ContainsKey(spelling))
            {
                bytes[id] = Spell(spelling);
            }
        }

        return new TokenBytes(bytes);
    }

    private static byte[] Spell(string spelling)
    {
        byte[] bytes = new byte[spelling.Length];
        for (int i = 0; i < spelling.Length; i++)
        {
            if (!ByteLevelAlphabet.TryGetByte(spelling[i], out bytes[i]))
            {
                return Encoding.UTF8.GetBytes(spelling);
            }
        }

        return bytes;
    }

    private static void RequireByteLevel(JsonElement root, string part, bool required, string path)
    {
        if (!root.TryGetProperty(part, out JsonElement element) || element.ValueKind == JsonValueKind.Null)
        {
            if (required)
            {
                throw Unsupported(part, "null", path);
            }

            return;
        }

        RequireType(element, part, ["ByteLevel"], path);
        if (part == "pre_tokenizer")
        {
            RequireAbsent(element, "add_prefix_space", path);
            if (element.TryGetProperty("use_regex", out JsonElement useRegex) && !useRegex.GetBoolean())
            {
                throw Unsupported("pre_tokenizer.use_regex", "false", path);
            }
        }
    }

    private static void RequireType(JsonElement element, string part, ReadOnlySpan<string> supported, string path)
    {
        string? type = element.TryGetProperty("type", out JsonElement name) ? name.GetString() : null;
        if (!supported.Contains(type))
        {
            throw Unsupported($"{part}.type", type ?? "absent", path);
        }
    }

    private static void RequireAbsent(JsonElement element, string option, string path)
    {
        if (element.TryGetProperty(option, out JsonElement value)
            && !(value.ValueKind is JsonValueKind.Null or JsonValueKind.False
                || (value.ValueKind == JsonValueKind.String && value.GetString() == "")))
        {
            throw Unsupported(option, value.ValueKind == JsonValueKind.Object && value.TryGetProperty("type", out JsonElement type)
                ? type.ToString()
                : value.ToString(), path);
        }
    }

    private static ModelFormatException Unsupported(string part, string value, string path) => new(
        $"The tokenizer's '{part}' is {value}, which is not supported: byte-level BPE as GPT-2's is.", path);
}
