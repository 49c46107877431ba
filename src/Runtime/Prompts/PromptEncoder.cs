using System.Text;
using System.Text.Json;
using Typed.Tokenization;

namespace Typed;

/// <summary>
/// A prompt made ready for one tokenizer: special tokens are found in its constants, once. Arguments and the plain text
/// around them are joined before they are tokenized, so that the ids are those the whole text would have given.
/// </summary>
internal sealed class PromptEncoder
{
    private readonly Tokenizer _tokenizer;
    private readonly PromptPart[] _parts;
    private readonly bool _addsStart;
    private readonly bool _addsEnd;

    // None yet is less than 0: calls share the encoder, and two of them may count the same.
    private int _constantLength = -1;

    public PromptEncoder(PromptTemplate template, Tokenizer tokenizer)
        : this(new PromptParts(tokenizer).Add(template))
    {
    }

    public PromptEncoder(PromptParts parts)
        : this(parts.ToArray(), parts.Tokenizer)
    {
        _addsStart = !Begins(_parts, _tokenizer.StartIds);
        _addsEnd = !Ends(_parts, _tokenizer.EndIds);
    }

    private PromptEncoder(PromptPart[] parts, Tokenizer tokenizer) => (_parts, _tokenizer) = (parts, tokenizer);

    /// <summary>
    /// A chat as its template writes it. The template is all of the prompt: as in Hugging Face, the ids are those of its text,
    /// and the tokenizer puts nothing around it.
    /// </summary>
    /// <exception cref="ChatTemplateException">The template refuses the messages.</exception>
    public static PromptEncoder OfChat(
        ChatTemplate template,
        IReadOnlyList<PromptMessage> messages,
        IReadOnlyDictionary<string, JsonElement>? variables,
        Tokenizer tokenizer)
    {
        IReadOnlyList<PromptSegment> segments = template.RenderSegments(messages, addGenerationPrompt: true, variables);
        return new PromptEncoder(new PromptParts(tokenizer).Add(segments).ToArray(), tokenizer);
    }

    /// <summary>The ids of a prompt that is plain text as a whole.</summary>
    /// <exception cref="PromptException">The text is not valid.</exception>
    public static int[] Encode(Tokenizer tokenizer, string text)
    {
        List<int> ids = [.. tokenizer.StartIds];
        tokenizer.Encode(text, ids);
        ids.AddRange(tokenizer.EndIds);
        return [.. ids];
    }

    /// <summary>
    /// How many ids the prompt begins with whatever comes from outside. The word before that does not count: it may go on, or its last
    /// characters may become part of another token.
    /// </summary>
    public int ConstantLength => _constantLength < 0 ? _constantLength = CountConstant() : _constantLength;

    /// <summary>The ids of the prompt with arguments in its holes.</summary>
    /// <exception cref="PromptException">The text is not valid.</exception>
    public int[] Encode(ReadOnlySpan<string> arguments)
    {
        List<int> ids = [];
        StringBuilder plain = new();
        AddedToken? before = Encode(_parts, arguments, plain, ids);
        Flush(plain, before, null, ids);
        if (_addsEnd)
        {
            ids.AddRange(_tokenizer.EndIds);
        }

        return [.. ids];
    }

    /// <summary>Encodes parts up to the plain text at their end, and returns the token before that.</summary>
    private AddedToken? Encode(ReadOnlySpan<PromptPart> parts, ReadOnlySpan<string> arguments, StringBuilder plain, List<int> ids)
    {
        if (_addsStart)
        {
            ids.AddRange(_tokenizer.StartIds);
        }

        AddedToken? before = null;
        int hole = 0;
        foreach (PromptPart part in parts)
        {
            if (part.Token is AddedToken token)
            {
                Flush(plain, before, token, ids);
                ids.Add(token.Id);
                before = token;
            }
            else
            {
                plain.Append(part.Text ?? arguments[hole++]);
            }
        }

        return before;
    }

    private int CountConstant()
    {
        int first = Array.FindIndex(_parts, static part => part.Text is null || !part.IsTrusted);
        List<int> ids = [];
        StringBuilder plain = new();
        AddedToken? before = Encode(first < 0 ? _parts : _parts.AsSpan(0, first), [], plain, ids);
        if (first >= 0)
        {
            ReadOnlySpan<char> text = plain.ToString().AsSpan().TrimEnd();
            while (!text.IsEmpty && !char.IsWhiteSpace(text[^1]))
            {
                text = text[..^1];
            }

            plain.Length = Math.Max(0, text.Length - 1);
        }

        Flush(plain, before, null, ids);
        return ids.Count;
    }

    /// <summary>The text after all that comes from outside, special tokens as they are written.</summary>
    public string TrustedEnd => string.Concat(_parts[(Array.FindLastIndex(_parts, static part => !part.IsTrusted) + 1)..].Select(static part => part.Text));

    /// <summary>The prompt as text, special tokens as they are written.</summary>
    public string Format(ReadOnlySpan<string> arguments)
    {
        StringBuilder text = new();
        int hole = 0;
        foreach (PromptPart part in _parts)
        {
            text.Append(part.Text ?? arguments[hole++]);
        }

        return text.ToString();
    }

    /// <summary>Encodes the plain text between two tokens; the tokens may take white space along.</summary>
    private void Flush(StringBuilder plain, AddedToken? before, AddedToken? after, List<int> ids)
    {
        ReadOnlySpan<char> text = plain.ToString();
        plain.Clear();
        if (before is { StripsRight: true })
        {
            text = text.TrimStart();
        }

        if (after is { StripsLeft: true })
        {
            text = text.TrimEnd();
        }

        if (!text.IsEmpty)
        {
            _tokenizer.Encode(text, ids, isStart: before is null);
        }
    }

    private static bool Begins(ReadOnlySpan<PromptPart> parts, ReadOnlySpan<int> ids)
    {
        for (int i = 0; i < ids.Length; i++)
        {
            if (i >= parts.Length || parts[i].Token?.Id != ids[i])
            {
                return false;
            }
        }

        return true;
    }

    private static bool Ends(ReadOnlySpan<PromptPart> parts, ReadOnlySpan<int> ids)
    {
        for (int i = 1; i <= ids.Length; i++)
        {
            if (i > parts.Length || parts[^i].Token?.Id != ids[^i])
            {
                return false;
            }
        }

        return true;
    }
}
