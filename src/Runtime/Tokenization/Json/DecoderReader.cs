using System.Text;

namespace Typed.Tokenization.Json;

/// <summary>Reads the part <c>decoder</c>: what a token becomes by itself, and what is done at the ends of the text.</summary>
internal sealed class DecoderReader
{
    private bool _isFused;

    /// <summary>What is replaced in each token, in order.</summary>
    public List<(byte[] Pattern, byte[] Content)> Replacements { get; } = [];

    /// <summary>Whether tokens spell bytes as byte-level vocabularies do.</summary>
    public bool IsByteLevel { get; private set; }

    /// <summary>Whether tokens such as <c>&lt;0x0A&gt;</c> are their byte.</summary>
    public bool HasByteFallback { get; private set; }

    /// <summary>Whether the first token loses its spaces.</summary>
    public bool DropsFirstSpaces { get; private set; }

    /// <summary>The character that is removed at the ends.</summary>
    public Rune Stripped { get; private set; } = new(' ');

    /// <summary>How many are removed at the start.</summary>
    public int StripStart { get; private set; }

    /// <summary>How many are removed at the end.</summary>
    public int StripEnd { get; private set; }

    /// <summary>Reads a part.</summary>
    public void Read(JsonPart part)
    {
        if (part.IsNull)
        {
            throw part.Unsupported("absent");
        }

        string type = part.Type;
        if (type != "Sequence" && type != "Strip" && (_isFused || (HasByteFallback && type != "Fuse")))
        {
            throw part.Get("type").Unsupported($"{type} at this place in the sequence");
        }

        switch (type)
        {
            case "Sequence":
                foreach (JsonPart item in part.Get("decoders").Items())
                {
                    Read(item);
                }

                break;
            case "ByteLevel":
                IsByteLevel = true;
                _isFused = true;
                break;
            case "ByteFallback":
                HasByteFallback = true;
                break;
            case "Fuse":
                _isFused = true;
                break;
            case "Replace":
                ReadReplace(part);
                break;
            case "Metaspace":
                Replacements.Add((Encoding.UTF8.GetBytes(part.Text("replacement")), " "u8.ToArray()));
                DropsFirstSpaces = PreTokenizerReader.PrependScheme(part) != "never";
                break;
            case "Strip":
                ReadStrip(part);
                break;
            default:
                throw part.Get("type").Unsupported(type);
        }
    }

    private void ReadReplace(JsonPart part)
    {
        JsonPart pattern = part.Get("pattern");
        if (!pattern.TryGetString(out string? text, out string? regex))
        {
            throw pattern.Unsupported($"the regular expression '{regex}'");
        }

        Replacements.Add((Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(part.Text("content"))));
    }

    private void ReadStrip(JsonPart part)
    {
        if (!_isFused || StripStart + StripEnd > 0)
        {
            throw part.Get("type").Unsupported("Strip at this place in the sequence");
        }

        string content = part.Text("content");
        if (Rune.DecodeFromUtf16(content, out Rune rune, out int width) != System.Buffers.OperationStatus.Done || width != content.Length)
        {
            throw part.Get("content").Invalid("is not one character");
        }

        (Stripped, StripStart, StripEnd) = (rune, part.Get("start").AsNumber(), part.Get("stop").AsNumber());
    }
}
