using Typed.Constraints.Expressions;
using Typed.Constraints.JsonSchemas.Sets;
using Typed.Constraints.Patterns;

namespace Typed.Constraints.JsonSchemas.Writing;

/// <summary>Writes a whole text that, where it is a string, has no quotes and no escapes.</summary>
internal sealed class BareValueWriter(ExpressionFactory factory, ValueSets sets, ValueWriter values)
{
    private readonly TextExpressions _plain = new(factory, TextForm.Plain);

    public Expression Write(Formula formula, ValueSet set)
    {
        Expression texts = set.Texts.IsFinite
            ? factory.Union([.. Spellings(set.Texts.Listed!, set.Simple).Select(_plain.Literal)])
            : sets.Texts.Canonical(set.Texts);
        return factory.Union(values.Unquoted(formula, set), texts);
    }

    // A model likes to write a label small: that is one more writing, unless it could also mean another value.
    private static IEnumerable<string> Spellings(IReadOnlyCollection<string> labels, SimpleValues others)
    {
        Dictionary<string, int> uses = labels.CountBy(static label => label, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(static use => use.Key, static use => use.Value, StringComparer.OrdinalIgnoreCase);
        bool IsTaken(string label) =>
            uses[label] > 1
            || (others.HasFlag(SimpleValues.Null) && label.Equals("null", StringComparison.OrdinalIgnoreCase))
            || (others.HasFlag(SimpleValues.True) && label.Equals("true", StringComparison.OrdinalIgnoreCase))
            || (others.HasFlag(SimpleValues.False) && label.Equals("false", StringComparison.OrdinalIgnoreCase));

        return labels.SelectMany(label => label.Length == 0 || IsTaken(label)
            ? [label]
            : (string[])[label, $"{char.ToLowerInvariant(label[0])}{label[1..]}", label.ToLowerInvariant()]).Distinct();
    }
}
