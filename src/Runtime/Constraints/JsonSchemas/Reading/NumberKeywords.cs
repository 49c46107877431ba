using Typed.Constraints.JsonSchemas.Documents;
using Typed.Constraints.JsonSchemas.Sets;
using Typed.Constraints.Patterns;

namespace Typed.Constraints.JsonSchemas.Reading;

/// <summary>minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf.</summary>
internal static class NumberKeywords
{
    /// <param name="location">The schema.</param>
    /// <param name="isInteger">Whether its numbers are integers, which is then one constraint with the others.</param>
    /// <param name="numbers">The algebra.</param>
    public static ScalarSet Read(SchemaLocation location, bool isInteger, NumberSets numbers)
    {
        string? min = SchemaValues.Number(location, "minimum");
        string? above = SchemaValues.Number(location, "exclusiveMinimum");
        string? max = SchemaValues.Number(location, "maximum");
        string? below = SchemaValues.Number(location, "exclusiveMaximum");
        string? divisor = SchemaValues.Number(location, "multipleOf");
        if (divisor is ['-', ..] or "0")
        {
            throw SchemaErrors.At(location, "multipleOf", "must be above 0.");
        }

        NumberBounds bounds = new(isInteger, above ?? min, above is not null, below ?? max, below is not null, divisor);
        ScalarSet set = Within(bounds);
        return (above is null || min is null) && (below is null || max is null)
            ? set
            : numbers.Intersect(set, Within(new NumberBounds(isInteger, min, false, max, false, null)));

        ScalarSet Within(NumberBounds bounds) =>
            bounds is { IsInteger: false, Minimum: null, Maximum: null, MultipleOf: null }
                ? numbers.All
                : SchemaErrors.Within(location, bounds.MultipleOf is null ? "minimum/maximum" : "multipleOf", () => numbers.Within(bounds));
    }
}
