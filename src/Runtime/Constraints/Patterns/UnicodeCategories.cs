using System.Globalization;

namespace Typed.Constraints.Patterns;

/// <summary>The characters of Unicode's general categories, as .NET knows them.</summary>
internal static class UnicodeCategories
{
    // All at once, since every one needs a walk over all code points.
    private static readonly Lazy<CodePointSet[]> s_sets = new(Collect);

    /// <summary>The characters of some categories.</summary>
    public static CodePointSet Of(params ReadOnlySpan<UnicodeCategory> categories)
    {
        CodePointSet set = CodePointSet.None;
        foreach (UnicodeCategory category in categories)
        {
            set = set.Union(s_sets.Value[(int)category]);
        }

        return set;
    }

    private static CodePointSet[] Collect()
    {
        List<CodePointRange>[] ranges = [.. Enumerable.Range(0, (int)UnicodeCategory.OtherNotAssigned + 1).Select(static _ => new List<CodePointRange>())];
        int from = 0;
        UnicodeCategory category = CharUnicodeInfo.GetUnicodeCategory(0);
        for (int codePoint = 1; codePoint <= CodePointSet.Last + 1; codePoint++)
        {
            UnicodeCategory? next = codePoint <= CodePointSet.Last ? CharUnicodeInfo.GetUnicodeCategory(codePoint) : null;
            if (next != category)
            {
                ranges[(int)category].Add(new CodePointRange(from, codePoint - 1));
                from = codePoint;
                category = next ?? default;
            }
        }

        return [.. ranges.Select(CodePointSet.Of)];
    }
}
