using System.Text;

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
    {
        _tokenizer = tokenizer;
        List<Part> parts = [];
        for (int i = 0; i < template.Constants.Count; i++)
        {
            if (i > 0)
            {
                parts.Add(new Part(null, null));
            }

            AddConstant(template.Constants[i], parts);
        }

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
                parts.Add(new Part(null, id));
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

    /// <summary>Constant text, a special token, or, where both are null, a hole.</summary>
    private readonly record struct Part(string? Text, int? SpecialToken);
}
