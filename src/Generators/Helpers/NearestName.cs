namespace Typed.Generators.Helpers;

/// <summary>Finds what a misspelt name was meant to be.</summary>
internal static class NearestName
{
    /// <summary>The candidate nearest to a name, or null where none is near enough to be worth offering.</summary>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        string? nearest = null;

        // A third of the letters may be wrong: beyond that a suggestion confuses more than it helps.
        int nearestDistance = Math.Max(1, name.Length / 3) + 1;
        foreach (string candidate in candidates)
        {
            int distance = string.Equals(name, candidate, StringComparison.OrdinalIgnoreCase)
                ? 0
                : Distance(name, candidate);
            if (distance < nearestDistance)
            {
                (nearest, nearestDistance) = (candidate, distance);
            }
        }

        return nearest;
    }

    /// <summary>How many letters to insert, delete, replace or swap with their neighbour (optimal string alignment).</summary>
    private static int Distance(string left, string right)
    {
        int[,] distances = new int[left.Length + 1, right.Length + 1];
        for (int i = 0; i <= left.Length; i++)
        {
            for (int j = 0; j <= right.Length; j++)
            {
                distances[i, j] = i == 0 || j == 0 ? i + j : Step(i, j);
            }
        }

        return distances[left.Length, right.Length];

        int Step(int i, int j)
        {
            int cost = char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]) ? 0 : 1;
            int best = Math.Min(
                Math.Min(distances[i - 1, j] + 1, distances[i, j - 1] + 1),
                distances[i - 1, j - 1] + cost);
            bool swapped = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
            return swapped ? Math.Min(best, distances[i - 2, j - 2] + 1) : best;
        }
    }
}
