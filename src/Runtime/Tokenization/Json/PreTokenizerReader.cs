using System.Text;
using Typed.Tokenization.Normalization;
using Typed.Tokenization.PreTokenization;

namespace Typed.Tokenization.Json;

/// <summary>Reads the part <c>pre_tokenizer</c>.</summary>
internal sealed class PreTokenizerReader
{
    /// <summary>The pre-tokenizers, in order.</summary>
    public List<PreTokenizer> PreTokenizers { get; } = [];

    /// <summary>What the pre-tokenizers rewrite before they cut.</summary>
    public List<Normalizer> Normalizers { get; } = [];

    /// <summary>Whether the vocabulary spells bytes.</summary>
    public bool IsByteLevel { get; private set; }

    /// <summary>Reads a part.</summary>
    public void Read(JsonPart part)
    {
        if (part.IsNull)
        {
            return;
        }

        string type = part.Type;
        if (IsByteLevel)
        {
            throw part.Get("type").Unsupported($"{type} after ByteLevel");
        }

        switch (type)
        {
            case "Sequence":
                foreach (JsonPart item in part.Get("pretokenizers").Items())
                {
                    Read(item);
                }

                break;
            case "ByteLevel":
                ReadByteLevel(part);
                break;
            case "Split":
                PreTokenizers.Add(ReadSplit(part));
                break;
            case "Digits":
                PreTokenizers.Add(new DigitsPreTokenizer(part.Flag("individual_digits")));
                break;
            case "Metaspace":
                ReadMetaspace(part);
                break;
            default:
                throw part.Get("type").Unsupported(type);
        }
    }

    private void ReadByteLevel(JsonPart part)
    {
        IsByteLevel = true;
        if (part.Flag("add_prefix_space"))
        {
            RequireFirst(part, "add_prefix_space");
            Normalizers.Add(new PrependNormalizer(" ", unlessPresent: true));
        }

        if (part.Flag("use_regex", absent: true))
        {
            PreTokenizers.Add(new Gpt2PreTokenizer());
        }
    }

    private void ReadMetaspace(JsonPart part)
    {
        RequireFirst(part, "type");
        string mark = part.Text("replacement");
        if (Rune.DecodeFromUtf16(mark, out _, out int width) != System.Buffers.OperationStatus.Done || width != mark.Length)
        {
            throw part.Get("replacement").Invalid("is not one character");
        }

        Normalizers.Add(new ReplaceNormalizer(" ", mark));
        string scheme = PrependScheme(part);
        if (scheme != "never")
        {
            Normalizers.Add(new PrependNormalizer(mark, onlyAtStart: scheme == "first", unlessPresent: true));
        }

        if (part.Flag("split", absent: true))
        {
            PreTokenizers.Add(new StringPreTokenizer(mark, SplitBehavior.MergedWithNext, invert: false));
        }
    }

    /// <summary>Metaspace's scheme; older files say only whether there is a space.</summary>
    public static string PrependScheme(JsonPart part)
    {
        string scheme = part.TryGet("prepend_scheme", out JsonPart value)
            ? value.AsText()
            : part.Flag("add_prefix_space", absent: true) ? "always" : "never";
        return scheme is "always" or "first" or "never" ? scheme : throw value.Unsupported(scheme);
    }

    private static PreTokenizer ReadSplit(JsonPart part)
    {
        bool invert = part.Flag("invert");
        JsonPart behaviorPart = part.Get("behavior");
        SplitBehavior behavior = behaviorPart.AsText() switch
        {
            "Isolated" => SplitBehavior.Isolated,
            "Removed" => SplitBehavior.Removed,
            "MergedWithPrevious" => SplitBehavior.MergedWithPrevious,
            "MergedWithNext" => SplitBehavior.MergedWithNext,
            "Contiguous" => SplitBehavior.Contiguous,
            string other => throw behaviorPart.Unsupported(other),
        };

        JsonPart pattern = part.Get("pattern");
        if (pattern.TryGetString(out string? text, out string? regex))
        {
            return new StringPreTokenizer(text, behavior, invert);
        }

        // These patterns match every character, so it is all one how the rest would be treated.
        if (behavior == SplitBehavior.Isolated || (behavior == SplitBehavior.Removed && invert))
        {
            if (regex == Gpt2PreTokenizer.Pattern)
            {
                return new Gpt2PreTokenizer();
            }

            if (TiktokenPreTokenizer.Find(regex) is PreTokenizer known)
            {
                return known;
            }
        }

        return new RegexPreTokenizer(pattern.MakeRegex(regex), behavior, invert);
    }

    private void RequireFirst(JsonPart part, string property)
    {
        if (PreTokenizers.Count > 0 || Normalizers.Count > 0)
        {
            throw part.Get(property).Unsupported($"{part.Type} after other pre-tokenizers");
        }
    }
}
