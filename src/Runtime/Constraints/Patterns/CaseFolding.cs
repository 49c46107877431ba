using System.Text;
using Typed.Constraints.Expressions;

namespace Typed.Constraints.Patterns;

/// <summary>Which characters are the same where case is ignored.</summary>
internal static class CaseFolding
{
    // For each character that has another case, all that some dialect takes for it, and itself.
    private static readonly Lazy<Dictionary<int, int[]>> s_alike = new(Collect);

    /// <summary>A set with the other cases of its characters.</summary>
    /// <param name="set">The characters.</param>
    /// <param name="isMost">Whether characters are taken in that only some dialects hold to be the same, such as the Kelvin sign and k.</param>
    public static CodePointSet Close(CodePointSet set, bool isMost)
    {
        if (set.Ranges is [var only] && only.From == only.To)
        {
            return s_alike.Value.TryGetValue(only.From, out int[]? cases)
                ? CodePointSet.Of(cases.Where(other => isMost || IsPair(only.From, other)).Append(only.From).Select(static one => new CodePointRange(one, one)))
                : set;
        }

        WorkLimit.Count(s_alike.Value.Count);
        List<CodePointRange> others = [];
        foreach ((int character, int[] alike) in s_alike.Value)
        {
            if (!set.Contains(character))
            {
                continue;
            }

            foreach (int other in alike)
            {
                if (isMost || IsPair(character, other))
                {
                    others.Add(new CodePointRange(other, other));
                }
            }
        }

        return set.Union(CodePointSet.Of(others));
    }

    private static bool IsPair(int one, int other) => (Lower(one) == other && Upper(other) == one) || (Upper(one) == other && Lower(other) == one);

    private static Dictionary<int, int[]> Collect()
    {
        Dictionary<int, List<int>> groups = [];
        foreach (CodePointRange range in CodePointSet.Surrogates.Complement().Ranges)
        {
            for (int character = range.From; character <= range.To; character++)
            {
                if (Lower(character) != character || Upper(character) != character)
                {
                    Add(character);
                }
            }
        }

        // Dotted and dotless i are the same to some cultures.
        Add('\u0130');
        Add('\u0131');
        return groups.Values.SelectMany(static group => group.Distinct().Select(member => (member, group)))
            .DistinctBy(static pair => pair.member)
            .ToDictionary(static pair => pair.member, static pair => pair.group.Distinct().ToArray());

        void Add(int character)
        {
            int key = character is '\u0130' or '\u0131' ? 'i' : Lower(Upper(character));
            if (!groups.TryGetValue(key, out List<int>? group))
            {
                groups.Add(key, group = []);
            }

            group.Add(character);
            group.Add(key);
        }
    }

    private static int Lower(int character) => Rune.ToLowerInvariant(new Rune(character)).Value;

    private static int Upper(int character) => Rune.ToUpperInvariant(new Rune(character)).Value;
}
