using System.Text;
using Typed.Tokenization.Normalization;

namespace Typed.Tokenization.Json;

/// <summary>Reads the part <c>normalizer</c>.</summary>
internal static class NormalizerReader
{
    /// <summary>Appends the normalizers of a part, in order.</summary>
    public static void Read(JsonPart part, List<Normalizer> result)
    {
        if (part.IsNull)
        {
            return;
        }

        switch (part.Type)
        {
            case "Sequence":
                foreach (JsonPart item in part.Get("normalizers").Items())
                {
                    Read(item, result);
                }

                break;
            case "NFC":
                result.Add(new UnicodeNormalizer(NormalizationForm.FormC));
                break;
            case "NFD":
                result.Add(new UnicodeNormalizer(NormalizationForm.FormD));
                break;
            case "NFKC":
                result.Add(new UnicodeNormalizer(NormalizationForm.FormKC));
                break;
            case "NFKD":
                result.Add(new UnicodeNormalizer(NormalizationForm.FormKD));
                break;
            case "Prepend":
                result.Add(new PrependNormalizer(part.Text("prepend")));
                break;
            case "Replace":
                result.Add(ReadReplace(part));
                break;
            case "Lowercase":
                result.Add(new LowercaseNormalizer());
                break;
            case "Strip":
                result.Add(new StripNormalizer(part.Flag("strip_left"), part.Flag("strip_right")));
                break;
            default:
                throw part.Get("type").Unsupported(part.Type);
        }
    }

    private static Normalizer ReadReplace(JsonPart part)
    {
        string content = part.Text("content");
        JsonPart pattern = part.Get("pattern");
        return pattern.TryGetString(out string? text, out string? regex)
            ? new ReplaceNormalizer(text, content)
            : new RegexReplaceNormalizer(pattern.MakeRegex(regex), content);
    }
}
