using System.Text;
using Typed.CompilerServices;
using Typed.Tokenization;

namespace Typed;

/// <summary>
/// A template made ready for one tokenizer: special tokens are found in its constants, once. Arguments and the plain text
/// around them are joined before they are tokenized, so that the ids are those the whole text would have given.
/// </summary>
internal sealed class PromptEncoder
{
    private readonly Tokenizer _tokenizer;

    // The parts of constant 0, then hole 0, the parts of constant 1, and so on.
    private readonly Part[] _parts;
    private readonly bool _addsStart;
    private readonly bool _addsEnd;

    public PromptEncoder(PromptTemplate template, Tokenizer tokenizer)
        : this(template, [], tokenizer)
    {
    }

    /// <summary>Makes a template ready, with examples before it.</summary>
    public PromptEncoder(PromptTemplate template, IReadOnlyList<PromptExample> examples, Tokenizer tokenizer)
    {
        _tokenizer = tokenizer;
        AddedTokenFinder finder = new(tokenizer.AddedTokens);
        List<Part> parts = [];
        foreach (PromptExample example in examples)
        {
            AddTemplate(template, example.Arguments, finder, parts);
            bool endsWithSpace = parts[^1].Text is [.., char last] && char.IsWhiteSpace(last);
            parts.Add(new Part($"{(endsWithSpace ? "" : " ")}{example.Output}\n\n", null));
        }

        AddTemplate(template, arguments: null, finder, parts);
        _parts = [.. parts];
        _addsStart = !Begins(_parts, tokenizer.StartIds);
        _addsEnd = !Ends(_parts, tokenizer.EndIds);
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
        foreach (Part part in _parts)
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

    /// <summary>The prompt as text, special tokens as they are written.</summary>
    public string Format(ReadOnlySpan<string> arguments)
    {
        StringBuilder text = new();
        int hole = 0;
        foreach (Part part in _parts)
        {
            text.Append(part.Text ?? arguments[hole++]);
        }

        return text.ToString();
    }

    /// <summary>Adds a template with texts in its holes, or with its holes where these are null.</summary>
    private static void AddTemplate(
        PromptTemplate template,
        IReadOnlyList<string>? arguments,
        AddedTokenFinder finder,
        List<Part> parts)
    {
        for (int i = 0; i < template.Constants.Count; i++)
        {
            if (i > 0)
            {
                parts.Add(new Part(arguments?[i - 1], null));
            }

            foreach ((string text, AddedToken? token) in finder.Cut(template.Constants[i]))
            {
                parts.Add(new Part(text, token));
            }
        }
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

    private static bool Begins(ReadOnlySpan<Part> parts, ReadOnlySpan<int> ids)
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

    private static bool Ends(ReadOnlySpan<Part> parts, ReadOnlySpan<int> ids)
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

    /// <summary>Constant text, with the token that it spells, or, where both are null, a hole.</summary>
    private readonly record struct Part(string? Text, AddedToken? Token);
}
