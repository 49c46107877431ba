using Typed.Constraints.JsonSchemas.Documents;
using Typed.Constraints.JsonSchemas.Sets;

namespace Typed.Constraints.JsonSchemas.Reading;

/// <summary>minLength, maxLength, pattern.</summary>
internal static class StringKeywords
{
    public static ScalarSet Read(SchemaLocation location, TextSets texts)
    {
        ScalarSet set = texts.All;
        int? min = SchemaValues.Count(location, "minLength");
        int? max = SchemaValues.Count(location, "maxLength");
        if (min is > 0 || max is not null)
        {
            set = min > max
                ? texts.None
                : SchemaErrors.Within(location, max is null ? "minLength" : "maxLength", () => texts.OfLength(min ?? 0, max));
        }

        return location.TryGet("pattern", out _)
            ? texts.Intersect(set, Matching(location, "pattern", SchemaValues.Text(location, "pattern"), texts))
            : set;
    }

    /// <summary>The strings in which a pattern finds something.</summary>
    public static ScalarSet Matching(SchemaLocation location, string keyword, string pattern, TextSets texts) =>
        SchemaErrors.Within(location, keyword, () => texts.Matching(pattern));
}
