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

    /// <summary>The ids of the prompt with arguments in its holes.</summary>
    /// <exception cref="PromptException">The text is not valid.</exception>
    public int[] Encode(ReadOnlySpan<string> arguments)
    {
        List<int> ids = [];
        if (_addsStart)
        {
            ids.AddRange(_tokenizer.StartIds);
        }

        StringBuilder plain = new();
        AddedToken? before = null;
        int hole = 0;
        foreach (PromptPart part in _parts)
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

        Flush(plain, before, null, ids);
        if (_addsEnd)
        {
            ids.AddRange(_tokenizer.EndIds);
        }

        return [.. ids];
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
