using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Typed.Tokenization.Json;

/// <summary>
/// Reads the part <c>model</c> as it streams by: it is all but a few kilobytes of the file, and a document of it would take
/// longer to make than the tokenizer.
/// </summary>
internal sealed class BpeModelReader(string path)
{
    private byte[] _first = new byte[256];
    private byte[] _second = new byte[256];

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

    /// <summary>Reads the model, which the scanner is at.</summary>
    public void Read(ref JsonScanner scanner)
    {
        byte[] name = new byte[64];
        bool hasVocabulary = false;
        bool hasMerges = false;
        ReadOnlySpan<byte> deferred = default;
        bool isFirst = true;
        scanner.Expect('{');
        while (scanner.MoveNext('}', ref isFirst))
        {
            string option = Encoding.UTF8.GetString(scanner.ReadText(ref name));
            scanner.Expect(':');
            if (option == "vocab" && scanner.Peek() == '{' && !hasVocabulary)
            {
                hasVocabulary = true;
                ReadVocabulary(ref scanner);
            }
            else if (option == "merges" && scanner.Peek() == '[' && !hasMerges)
            {
                hasMerges = true;
                if (hasVocabulary)
                {
                    ReadMerges(ref scanner);
                }
                else
                {
                    // They need the vocabulary, which may follow.
                    deferred = scanner.SkipValue();
                }
            }
            else
            {
                Options[option] = scanner.ReadElement();
                if (option == "type")
                {
                    RequireType();
                }
            }
        }

        RequireType();
        if (Vocabulary.Count == 0 || !hasMerges)
        {
            throw new ModelFormatException("The tokenizer's model lacks a 'vocab' of tokens or a list of 'merges'.", path);
        }

        if (!deferred.IsEmpty)
        {
            JsonScanner merges = new(deferred);
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadVocabulary(ref JsonScanner scanner)
    {
        bool isFirst = true;
        scanner.Expect('{');
        while (scanner.MoveNext('}', ref isFirst))
        {
            ReadOnlySpan<byte> spelling = scanner.ReadText(ref _first);
            scanner.Expect(':');
            if (!scanner.TryReadNumber(out int id))
            {
                throw new ModelFormatException(
                    $"The tokenizer's vocabulary gives '{Encoding.UTF8.GetString(spelling)}' an id that is no whole number from 0.", path);
            }

            Vocabulary.Set(spelling, id);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadMerges(scoped ref JsonScanner scanner)
    {
        byte[] joined = new byte[512];
        int index = -1;
        bool isFirst = true;
        scanner.Expect('[');
        while (scanner.MoveNext(']', ref isFirst))
        {
            ReadPair(ref scanner, out ReadOnlySpan<byte> left, out ReadOnlySpan<byte> right);
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
                || !Vocabulary.TryGetValue(right, out int rightId))
            {
                throw InvalidMerge();
            }

            // Vocabularies mostly list tokens in the order of the merges that make them.
            index = Vocabulary.IndexOf(joined.AsSpan(0, length), guess: index + 1);
            if (index < 0)
            {
                throw InvalidMerge();
            }

            Merges.Add((leftId, rightId, Vocabulary.ValueAt(index)));
        }
    }

    /// <summary>Reads a merge: newer files write ["a", "b"], older ones "a b".</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadPair(scoped ref JsonScanner scanner, out ReadOnlySpan<byte> left, out ReadOnlySpan<byte> right)
    {
        if (scanner.Peek() == '"')
        {
            ReadOnlySpan<byte> text = scanner.ReadText(ref _first);
            int space = text.IndexOf((byte)' ');
            left = space < 0 ? text : text[..space];
            right = space < 0 ? default : text[(space + 1)..];
            return;
        }

        if (scanner.Peek() != '[')
        {
            throw InvalidMerge();
        }

        scanner.Expect('[');
        left = scanner.ReadText(ref _first);
        scanner.Expect(',');
        right = scanner.ReadText(ref _second);
        if (scanner.Peek() != ']')
        {
            throw InvalidMerge();
        }

        scanner.Expect(']');
    }

    private ModelFormatException InvalidMerge() => new(
        $"Merge {Merges.Count} of the tokenizer is not two tokens of the vocabulary that join to a third.", path);
}
