using System.Text;
using Typed.Tokenization;

namespace Typed;

/// <summary>
/// Puts a prompt together. Special tokens are found in trusted text that stands together; what is data ends such a run, even
/// where it is empty, so that no token is made of what stands on both its sides.
/// </summary>
internal sealed class PromptParts(Tokenizer tokenizer)
{
    private readonly List<PromptPart> _parts = [];
    private readonly StringBuilder _trusted = new();

    public Tokenizer Tokenizer { get; } = tokenizer;

    /// <summary>Adds text of the developer's or of the model's.</summary>
    public PromptParts AddTrusted(string text)
    {
        _trusted.Append(text);
        return this;
    }

    /// <summary>Adds text from outside.</summary>
    public PromptParts AddData(string text) => AddPlain(text);

    /// <summary>Adds a template with texts in its holes, or with its holes where these are null.</summary>
    public PromptParts Add(PromptTemplate template, IReadOnlyList<string>? arguments = null)
    {
        for (int i = 0; i < template.Constants.Count; i++)
        {
            if (i > 0)
            {
                AddPlain(arguments?[i - 1]);
            }

            AddTrusted(template.Constants[i]);
        }

        return this;
    }

    public PromptParts Add(IReadOnlyList<PromptSegment> segments)
    {
        foreach (PromptSegment segment in segments)
        {
            _ = segment.IsData ? AddData(segment.Text) : AddTrusted(segment.Text);
        }

        return this;
    }

    public PromptPart[] ToArray()
    {
        EndTrusted();
        return [.. _parts];
    }

    private PromptParts AddPlain(string? text)
    {
        EndTrusted();
        _parts.Add(new PromptPart(text, null, IsTrusted: false));
        return this;
    }

    private void EndTrusted()
    {
        foreach ((string text, AddedToken? token) in Tokenizer.AddedTokenFinder.Cut(_trusted.ToString()))
        {
            _parts.Add(new PromptPart(text, token, IsTrusted: true));
        }

        _trusted.Clear();
    }
}
