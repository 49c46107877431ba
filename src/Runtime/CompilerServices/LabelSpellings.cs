namespace Typed.CompilerServices;

/// <summary>The ways in which a model may write the labels of an enumeration, as tokens.</summary>
/// <param name="Labels">For each spelling the index of its label.</param>
/// <param name="Tokens">For each spelling its token ids; no two are the same.</param>
internal sealed record LabelSpellings(IReadOnlyList<int> Labels, IReadOnlyList<int[]> Tokens)
{
    /// <summary>
    /// A label as it stands, with a small first letter, and in small letters, where that is not another label's; each with and
    /// without a space before it, since a prompt may end with one or without.
    /// </summary>
    /// <exception cref="TypedException">The tokenizer spells two labels alike.</exception>
    public static LabelSpellings Of(IReadOnlyList<string> labels, Tokenizer tokenizer)
    {
        List<int> owners = [];
        List<int[]> tokens = [];
        Dictionary<string, int> known = [];
        foreach ((int label, string text, bool isExact) in Texts(labels))
        {
            List<int> ids = [];
            tokenizer.Encode(text, ids, isStart: false);
            if (ids.Count == 0)
            {
                throw new TypedException($"The tokenizer gives no token for the label '{labels[label]}'. Give it another name.");
            }

            string key = string.Join(' ', ids);
            if (known.TryAdd(key, label))
            {
                owners.Add(label);
                tokens.Add([.. ids]);
            }
            else if (known[key] != label && isExact)
            {
                throw new TypedException(
                    $"The model's tokenizer spells the labels '{labels[known[key]]}' and '{labels[label]}' alike, so that the model " +
                    "cannot tell them apart. Give one of them another name, such as by [JsonStringEnumMemberName].");
            }
        }

        return new LabelSpellings(owners, tokens);
    }

    // Labels as they stand come first: where a tokenizer folds case, they win over the variants of others.
    private static IEnumerable<(int Label, string Text, bool IsExact)> Texts(IReadOnlyList<string> labels)
    {
        for (int label = 0; label < labels.Count; label++)
        {
            yield return (label, $" {labels[label]}", true);
            yield return (label, labels[label], true);
        }

        ILookup<string, int> owners = Enumerable.Range(0, labels.Count)
            .SelectMany(label => Variants(labels[label]).Distinct().Select(text => (text, label)))
            .ToLookup(static pair => pair.text, static pair => pair.label);
        for (int label = 0; label < labels.Count; label++)
        {
            foreach (string text in Variants(labels[label]).Where(text => owners[text].Count() == 1))
            {
                yield return (label, $" {text}", false);
                yield return (label, text, false);
            }
        }
    }

    private static string[] Variants(string label) =>
        label.Length == 0 ? [label] : [label, char.ToLowerInvariant(label[0]) + label[1..], label.ToLowerInvariant()];
}
