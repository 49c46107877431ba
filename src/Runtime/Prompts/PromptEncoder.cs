using System.Text;
using Typed.CompilerServices;

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

    public PromptEncoder(PromptTemplate template, Tokenizer tokenizer)
        : this(template, [], tokenizer)
    {
    }

    /// <summary>Makes a template ready, with examples before it.</summary>
    public PromptEncoder(PromptTemplate template, IReadOnlyList<PromptExample> examples, Tokenizer tokenizer)
    {
        _tokenizer = tokenizer;
        List<Part> parts = [];
        foreach (PromptExample example in examples)
        {
            AddTemplate(template, example.Arguments, parts);

            // Tokenizers of this kind put a space before a word rather than after the one that it follows.
            bool endsWithSpace = parts[^1].Text is [.., char last] && char.IsWhiteSpace(last);
            parts.Add(new Part($"{(endsWithSpace ? "" : " ")}{example.Output}\n\n", null));
        }

        AddTemplate(template, arguments: null, parts);
        _parts = [.. parts];
    }

    /// <summary>The ids of the prompt with arguments in its holes.</summary>
    /// <exception cref="PromptException">The text is not valid.</exception>
    public int[] Encode(ReadOnlySpan<string> arguments)
    {
        List<int> ids = [];
        StringBuilder plain = new();
        int hole = 0;
        foreach (Part part in _parts)
        {
            if (part.SpecialToken is int special)
            {
                Flush(plain, ids);
                ids.Add(special);
            }
            else
            {
                plain.Append(part.Text ?? arguments[hole++]);
            }
        }

        Flush(plain, ids);
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
    private void AddTemplate(PromptTemplate template, IReadOnlyList<string>? arguments, List<Part> parts)
    {
        for (int i = 0; i < template.Constants.Count; i++)
        {
            if (i > 0)
            {
                parts.Add(new Part(arguments?[i - 1], null));
            }

            AddConstant(template.Constants[i], parts);
        }
    }

    private void Flush(StringBuilder plain, List<int> ids)
    {
        if (plain.Length > 0)
        {
            _tokenizer.Encode(plain.ToString(), ids);
            plain.Clear();
        }
    }

    private void AddConstant(ReadOnlySpan<char> constant, List<Part> parts)
    {
        while (!constant.IsEmpty)
        {
            (int start, int length, int id) = FindSpecialToken(constant);
            if (start > 0)
            {
                parts.Add(new Part(constant[..start].ToString(), null));
            }

            if (length > 0)
            {
                parts.Add(new Part(constant.Slice(start, length).ToString(), id));
            }

            constant = constant[(start + length)..];
        }
    }

    /// <summary>The first special token; of those that start at the same place, the longest.</summary>
    private (int Start, int Length, int Id) FindSpecialToken(ReadOnlySpan<char> text)
    {
        (int Start, int Length, int Id) found = (text.Length, 0, 0);
        foreach ((string token, int id) in _tokenizer.SpecialTokens)
        {
            int start = text.IndexOf(token, StringComparison.Ordinal);
            if (token.Length > 0 && start >= 0 && (start < found.Start || (start == found.Start && token.Length > found.Length)))
            {
                found = (start, token.Length, id);
            }
        }

        return found;
    }

    /// <summary>Plain text, a special token with its spelling, or, where both are null, a hole.</summary>
    private readonly record struct Part(string? Text, int? SpecialToken);
}
