using Typed.Constraints.Expressions;
using Typed.Constraints.JsonSchemas.Sets;

namespace Typed.Constraints.JsonSchemas.Writing;

/// <summary>Writes what is between the brackets of the arrays of a shape.</summary>
/// <param name="factory">Makes the expressions.</param>
/// <param name="punctuation">What stands between.</param>
/// <param name="formulas">Makes the formulas of elements.</param>
/// <param name="value">Writes a value.</param>
/// <param name="values">Writes each value of a formula that has a few; null for others.</param>
internal sealed class ArrayWriter(
    ExpressionFactory factory,
    JsonPunctuation punctuation,
    Formulas formulas,
    Func<Formula, Expression> value,
    Func<Formula, IReadOnlyDictionary<string, Expression>?> values)
{
    // Lists of counts are characters, and each position is a state.
    private const int MaxCounted = 1000;

    // What can come after each of the first elements is within what can come after the one before.
    private const int MaxPrefix = 1000;

    // A bit each.
    private const int MaxUnique = 64;

    public Expression Write(ArrayShape shape)
    {
        if (shape.Prefix.Length > MaxPrefix)
        {
            throw new GrammarException(
                $"JSON Schema: an array tells {shape.Prefix.Length:N0} first elements apart (\"prefixItems\", or a value of \"enum\" or \"const\"), " +
                $"and at most {MaxPrefix:N0} are possible. Say what they have in common with \"items\".");
        }

        return shape is { Contains: [], UniqueAt: null } ? WritePlain(shape) : WriteCounted(shape);
    }

    private Expression WritePlain(ArrayShape shape)
    {
        if (shape.MaxItems == 0)
        {
            return factory.Empty;
        }

        int prefix = Math.Max(1, shape.Prefix.Length);
        Expression rest = factory.Repeat(
            factory.Concat(punctuation.Comma, value(shape.Rest)), Math.Max(0, shape.MinItems - prefix), shape.MaxItems - prefix);
        for (int i = prefix - 1; i >= 0; i--)
        {
            Expression item = factory.Concat(i == 0 ? punctuation.First : punctuation.Comma, value(shape.At(i)), rest);
            rest = i < shape.MinItems ? item : factory.Optional(item);
        }

        return rest;
    }

    private Expression WriteCounted(ArrayShape shape)
    {
        GrammarException TooMany() => shape.UniqueAt is not null
            ? TooManyUnique(shape)
            : new GrammarException("JSON Schema: \"contains\" is to be counted with limits too large to keep account of. Make them smaller.");

        // Beyond this position nothing changes.
        int last = Math.Max(shape.Prefix.Length, shape.MaxItems ?? shape.MinItems);
        last = Math.Max(last, shape.Contains.Select(static rule => rule.From).DefaultIfEmpty().Max());
        if (last > MaxCounted || shape.Contains.Any(static rule => rule.Min > MaxCounted || rule.Max > MaxCounted))
        {
            throw TooMany();
        }

        string[] known = shape.UniqueAt is null ? [] : Known(shape);
        SequenceWriter<ArrayState> writer = new(
            factory,
            punctuation,
            state => [.. Steps(shape, state, last, known)],
            state => state.Position >= shape.MinItems && shape.Contains.Select((rule, index) => state.Counts[index] >= rule.Min).All(static met => met),
            TooMany);
        return writer.Write(new ArrayState(0, new string('\0', shape.Contains.Length), 0));
    }

    private IEnumerable<SequenceStep<ArrayState>> Steps(ArrayShape shape, ArrayState state, int last, string[] known)
    {
        if (state.Position == shape.MaxItems)
        {
            yield break;
        }

        int position = Math.Min(state.Position + 1, last);
        foreach ((Formula item, string counts) in Kinds(shape, state))
        {
            if (shape.UniqueAt is null)
            {
                yield return new SequenceStep<ArrayState>(value(item), new ArrayState(position, counts, 0));
                continue;
            }

            foreach ((string text, Expression expression) in Values(shape, item))
            {
                ulong bit = 1UL << Array.IndexOf(known, text);
                if ((state.Used & bit) == 0)
                {
                    yield return new SequenceStep<ArrayState>(expression, new ArrayState(position, counts, state.Used | bit));
                }
            }
        }
    }

    // What the next element may be, apart by what it counts for.
    private IEnumerable<(Formula Item, string Counts)> Kinds(ArrayShape shape, ArrayState state)
    {
        IReadOnlyList<(Formula Item, string Counts)> kinds = [(shape.At(state.Position), state.Counts)];
        for (int i = 0; i < shape.Contains.Length; i++)
        {
            (ContainsRule rule, int index) = (shape.Contains[i], i);
            factory.Work.Add(kinds.Count);
            int count = state.Counts[index];
            if (state.Position < rule.From || (rule.Max is null && count == rule.Min))
            {
                continue;
            }

            // What is impossible is left out at once, lest it be doubled with each rule.
            kinds = [.. kinds.SelectMany(kind => (IEnumerable<(Formula Item, string Counts)>)
            [
                (formulas.And(kind.Item, formulas.Not(rule.Kind)), kind.Counts),
                (count == rule.Max ? formulas.None : formulas.And(kind.Item, rule.Kind), Increased(kind.Counts, index)),
            ]).Where(static kind => kind.Item.Kind != FormulaKind.None)];
        }

        return kinds;
    }

    private static string Increased(string counts, int index) =>
        $"{counts[..index]}{(char)(counts[index] + 1)}{counts[(index + 1)..]}";

    // All values that any element may have.
    private string[] Known(ArrayShape shape)
    {
        IEnumerable<Formula> items = shape.MaxItems <= shape.Prefix.Length ? shape.Prefix : shape.Prefix.Append(shape.Rest);
        string[] known = [.. items.SelectMany(item => Values(shape, item).Keys).Distinct()];

        // The states are sets of values: SequenceWriter refuses as many sets as some ten values have. More than there are bits to
        // a set are refused here.
        return known.Length <= MaxUnique ? known : throw TooManyUnique(shape);
    }

    private static GrammarException TooManyUnique(ArrayShape shape) => SchemaErrors.At(
        shape.UniqueAt!,
        "uniqueItems",
        "is over too many values to keep account of: some ten are possible. Leave it out and check it afterwards.");

    private IReadOnlyDictionary<string, Expression> Values(ArrayShape shape, Formula item) =>
        values(item) ?? throw SchemaErrors.At(
            shape.UniqueAt!,
            "uniqueItems",
            "can be kept to only where the elements are a few values, such as an enumeration's. Leave it out and check it afterwards.");
}
