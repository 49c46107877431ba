using System.Text.Json;

namespace Typed.Tokenization.Json;

/// <summary>
/// Reads the part <c>model</c> as it streams by: it is all but a few kilobytes of the file, and a document of it would take
/// longer to make than the tokenizer.
/// </summary>
internal sealed class BpeModelReader(string path)
{
    private byte[] _unescaped = new byte[256];

    /// <summary>The tokens' spellings and ids.</summary>
    public ByteStringTable Vocabulary { get; } = new();

    /// <summary>The merges, best first: the two ids and the one they become.</summary>
    public List<(int Left, int Right, int Joined)> Merges { get; } = [];

    /// <summary>The small options.</summary>
    public Dictionary<string, JsonElement> Options { get; } = [];

    /// <summary>An option.</summary>
    public JsonPart Option(string name) =>
        new(Options.TryGetValue(name, out JsonElement value) ? value : default, $"model.{name}", path);

    /// <summary>An option that is true or false, false where it is absent.</summary>
    public bool Flag(string name) =>
        Options.TryGetValue(name, out JsonElement value)
        && value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False or JsonValueKind.Null => false,
            _ => throw Option(name).Invalid("is not true or false"),
        };

    /// <summary>Reads the model, whose value the reader is at.</summary>
    public void Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new ModelFormatException("The tokenizer's 'model' is not an object.", path);
        }

        bool hasVocabulary = false;
        bool hasMerges = false;
        Utf8JsonReader merges = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            if (name == "vocab" && reader.TokenType == JsonTokenType.StartObject && !hasVocabulary)
            {
                hasVocabulary = true;
                ReadVocabulary(ref reader);
            }
            else if (name == "merges" && reader.TokenType == JsonTokenType.StartArray && !hasMerges)
            {
                // A struct: the copy stays at the merges, which need the vocabulary.
                hasMerges = true;
                merges = reader;
                if (hasVocabulary)
                {
                    ReadMerges(ref reader);
                    merges = default;
                }
                else
                {
                    reader.Skip();
                }
            }
            else
            {
                Options[name] = JsonElement.ParseValue(ref reader);
                if (name == "type")
                {
                    RequireType();
                }
            }
        }

        RequireType();
        if (!hasVocabulary || !hasMerges || Vocabulary.Count == 0)
        {
            throw new ModelFormatException("The tokenizer's model lacks a 'vocab' of tokens or a list of 'merges'.", path);
        }

        if (merges.TokenType != JsonTokenType.None)
        {
            ReadMerges(ref merges);
        }
    }

    private void RequireType()
    {
        JsonPart type = Option("type");
        if (type.IsNull || type.AsText() != "BPE")
        {
            throw type.Unsupported(type.IsNull ? "absent" : type.AsText());
        }
    }

    private void ReadVocabulary(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadOnlySpan<byte> spelling = Text(ref reader, ref _unescaped);
            reader.Read();
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt32(out int id) || id < 0)
            {
                throw new ModelFormatException(
                    $"The tokenizer's vocabulary gives '{System.Text.Encoding.UTF8.GetString(spelling)}' an id that is no whole number from 0.", path);
            }

            Vocabulary.Set(spelling, id);
        }
    }

    private void ReadMerges(ref Utf8JsonReader reader)
    {
        byte[] second = new byte[256];
        byte[] joined = new byte[512];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            // Newer files write ["a", "b"], older ones "a b".
            ReadOnlySpan<byte> left;
            ReadOnlySpan<byte> right;
            if (reader.TokenType == JsonTokenType.String)
            {
                ReadOnlySpan<byte> text = Text(ref reader, ref _unescaped);
                int space = text.IndexOf((byte)' ');
                left = space < 0 ? text : text[..space];
                right = space < 0 ? [] : text[(space + 1)..];
                if (right.Contains((byte)' '))
                {
                    throw InvalidMerge();
                }
            }
            else
            {
                if (reader.TokenType != JsonTokenType.StartArray || !reader.Read() || reader.TokenType != JsonTokenType.String)
                {
                    throw InvalidMerge();
                }

                left = Text(ref reader, ref _unescaped);
                if (!reader.Read() || reader.TokenType != JsonTokenType.String)
                {
                    throw InvalidMerge();
                }

                right = Text(ref reader, ref second);
                if (!reader.Read() || reader.TokenType != JsonTokenType.EndArray)
                {
                    throw InvalidMerge();
                }
            }

            int length = left.Length + right.Length;
            if (length > joined.Length)
            {
                joined = new byte[2 * length];
            }

            left.CopyTo(joined);
            right.CopyTo(joined.AsSpan(left.Length));
            if (left.IsEmpty
                || right.IsEmpty
                || !Vocabulary.TryGetValue(left, out int leftId)
                || !Vocabulary.TryGetValue(right, out int rightId)
                || !Vocabulary.TryGetValue(joined.AsSpan(0, length), out int joinedId))
            {
                throw InvalidMerge();
            }

            Merges.Add((leftId, rightId, joinedId));
        }
    }

    private ModelFormatException InvalidMerge() => new(
        $"Merge {Merges.Count} of the tokenizer is not two tokens of the vocabulary that join to a third.", path);

    /// <summary>The text at a reader, in UTF-8; valid until the buffer's next use.</summary>
    private static ReadOnlySpan<byte> Text(scoped ref Utf8JsonReader reader, scoped ref byte[] buffer)
    {
        if (!reader.ValueIsEscaped)
        {
            return reader.ValueSpan;
        }

        if (reader.ValueSpan.Length > buffer.Length)
        {
            buffer = new byte[2 * reader.ValueSpan.Length];
        }

        return buffer.AsSpan(0, reader.CopyString(buffer));
    }
}
