namespace Typed.Constraints.JsonSchemas.Sets;

/// <summary>The algebra of sets of arrays.</summary>
internal sealed class ArrayShapes(Formulas formulas) : ShapeLists<ArrayShape>
{
    protected override ArrayShape Any => new([], formulas.All, 0, null, [], null);

    public override ArrayShape? Normalize(ArrayShape shape)
    {
        int min = shape.MinItems;
        int? max = shape.MaxItems;
        List<ContainsRule> contains = [];
        foreach (ContainsRule rule in shape.Contains.Distinct())
        {
            if (rule.Min > rule.Max || (rule.Kind.Kind == FormulaKind.None && rule.Min > 0))
            {
                return null;
            }

            if (rule.Kind.Kind == FormulaKind.All)
            {
                min = rule.Min > 0 ? Math.Max(min, rule.From + rule.Min) : min;
                max = Least(max, rule.From + rule.Max);
            }
            else if (rule.Kind.Kind != FormulaKind.None && (rule.Min > 0 || rule.Max is not null))
            {
                contains.Add(rule);
            }
        }

        int impossible = shape.Prefix.TakeWhile(static item => item.Kind != FormulaKind.None).Count();
        if (impossible < shape.Prefix.Length || shape.Rest.Kind == FormulaKind.None)
        {
            max = Least(max, impossible);
        }

        return min > max
            ? null
            : shape with
            {
                Prefix = max < shape.Prefix.Length ? shape.Prefix[..max.Value] : shape.Prefix,
                MinItems = min,
                MaxItems = max,
                Contains = [.. contains],
                UniqueAt = max <= 1 ? null : shape.UniqueAt,
            };
    }

    protected override int SizeOf(ArrayShape shape) => shape.Prefix.Length + shape.Contains.Length;

    protected override ArrayShape Intersect(ArrayShape left, ArrayShape right) => new(
        [.. Enumerable.Range(0, Math.Max(left.Prefix.Length, right.Prefix.Length))
            .Select(index => formulas.And(left.At(index), right.At(index)))],
        formulas.And(left.Rest, right.Rest),
        Math.Max(left.MinItems, right.MinItems),
        Least(left.MaxItems, right.MaxItems),
        [.. left.Contains, .. right.Contains],
        left.UniqueAt ?? right.UniqueAt);

    protected override IEnumerable<ArrayShape> Complement(ArrayShape shape)
    {
        if (shape.UniqueAt is { } location)
        {
            throw SchemaErrors.At(location, "uniqueItems", "cannot be negated, as not, if, oneOf or contains would do here.");
        }

        if (shape.MinItems > 0)
        {
            yield return Any with { MaxItems = shape.MinItems - 1 };
        }

        if (shape.MaxItems is { } max)
        {
            yield return Any with { MinItems = max + 1 };
        }

        for (int i = 0; i < shape.Prefix.Length; i++)
        {
            yield return Any with
            {
                Prefix = [.. Enumerable.Repeat(formulas.All, i), formulas.Not(shape.Prefix[i])],
                MinItems = i + 1,
            };
        }

        yield return Any with { Contains = [new ContainsRule(shape.Prefix.Length, formulas.Not(shape.Rest), 1, null)] };
        foreach (ContainsRule rule in shape.Contains)
        {
            yield return Any with { Contains = [rule with { Min = 0, Max = rule.Min - 1 }] };
            if (rule.Max is { } most)
            {
                yield return Any with { Contains = [rule with { Min = most + 1, Max = null }] };
            }
        }
    }

    protected override ArrayShape? Merge(ArrayShape left, ArrayShape right) =>
        left.Equals(right) || left.Equals(Any) ? left
        : right.Equals(Any) ? right
        : null;

    private static int? Least(int? left, int? right) => left is null ? right : right is null ? left : Math.Min(left.Value, right.Value);
}
