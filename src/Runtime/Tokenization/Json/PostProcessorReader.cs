namespace Typed.Tokenization.Json;

/// <summary>Reads the part <c>post_processor</c>.</summary>
internal static class PostProcessorReader
{
    /// <summary>The ids that a part puts around a text that has these around it already.</summary>
    public static PostProcessing Read(JsonPart part, PostProcessing inner)
    {
        if (part.IsNull)
        {
            return inner;
        }

        switch (part.Type)
        {
            case "ByteLevel":
                // It mends offsets only.
                return inner;
            case "TemplateProcessing":
                return ReadTemplate(part, inner);
            case "Sequence":
                foreach (JsonPart item in part.Get("processors").Items())
                {
                    inner = Read(item, inner);
                }

                return inner;
            default:
                throw part.Get("type").Unsupported(part.Type);
        }
    }

    private static PostProcessing ReadTemplate(JsonPart part, PostProcessing inner)
    {
        List<int> start = [];
        List<int> end = [];
        bool hasText = false;
        foreach (JsonPart item in part.Get("single").Items())
        {
            if (item.TryGet("SpecialToken", out JsonPart token))
            {
                (hasText ? end : start).AddRange(ReadIds(part, token.Text("id")));
            }
            else if (item.TryGet("Sequence", out JsonPart sequence) && sequence.Text("id") == "A" && !hasText)
            {
                hasText = true;
            }
            else
            {
                throw item.Unsupported("neither a special token nor the one text");
            }
        }

        return hasText
            ? new PostProcessing([.. start, .. inner.Start], [.. inner.End, .. end])
            : throw part.Get("single").Invalid("holds no text");
    }

    private static IEnumerable<int> ReadIds(JsonPart part, string token) =>
        part.Get("special_tokens").Get(token).Get("ids").Items().Select(static id => id.AsNumber());
}
