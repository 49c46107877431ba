namespace Typed.CompilerServices;

/// <summary>Makes probabilities of labels of the log probabilities of their spellings.</summary>
internal static class LabelScores
{
    /// <summary>The probability of each label; null where no label has any.</summary>
    /// <param name="spellings">The spellings.</param>
    /// <param name="scores">The natural logarithm of each one's probability.</param>
    /// <param name="labelCount">How many labels there are.</param>
    public static double[]? Normalize(LabelSpellings spellings, ReadOnlySpan<double> scores, int labelCount)
    {
        // Relative to the likeliest, so that no label is too unlikely for a number.
        double largest = double.NegativeInfinity;
        foreach (double score in scores)
        {
            largest = Math.Max(largest, score);
        }

        if (!double.IsFinite(largest))
        {
            return null;
        }

        double[] masses = new double[labelCount];
        for (int i = 0; i < scores.Length; i++)
        {
            double mass = Math.Exp(scores[i] - largest);
            foreach (int longer in Continuations(spellings.Tokens, i))
            {
                mass -= Math.Exp(scores[longer] - largest);
            }

            masses[spellings.Labels[i]] += Math.Max(mass, 0);
        }

        double total = masses.Sum();
        return total > 0 ? [.. masses.Select(mass => mass / total)] : null;
    }

    /// <summary>
    /// The spellings that go on where one ends, without those that go on where another of them does: what goes on to them is not
    /// said of the shorter one.
    /// </summary>
    private static IEnumerable<int> Continuations(IReadOnlyList<int[]> tokens, int index)
    {
        int[] longer = [.. Enumerable.Range(0, tokens.Count).Where(other => Continues(tokens[other], tokens[index]))];
        return longer.Where(one => !longer.Any(other => Continues(tokens[one], tokens[other])));
    }

    private static bool Continues(int[] longer, int[] shorter) =>
        longer.Length > shorter.Length && longer.AsSpan().StartsWith(shorter);
}
