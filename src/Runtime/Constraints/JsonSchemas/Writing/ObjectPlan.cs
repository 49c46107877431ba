using System.Collections.Immutable;
using Typed.Constraints.JsonSchemas.Sets;

namespace Typed.Constraints.JsonSchemas.Writing;

/// <summary>The properties of a shape in the order in which they are written: first those with names, then the others.</summary>
internal sealed record ObjectPlan(ImmutableArray<PropertyRule> Properties, ImmutableArray<OpenKeys> Open)
{
    public static ObjectPlan Of(ObjectShape shape, Formulas formulas, TextSets texts)
    {
        // The names that are not declared fall apart into sets, in each of which the same rules hold.
        List<OpenKeys> open =
            [new OpenKeys(ScalarSet.AllBut(shape.Properties.Select(static property => property.Name)), formulas.All, [])];
        foreach (KeyRule rule in shape.KeyRules)
        {
            open = Split(open, rule, texts, keys => keys with { Value = formulas.And(keys.Value, rule.Value) });
        }

        foreach (KeyRule rule in shape.Obligations.SelectMany(static obligation => obligation.Present).Distinct())
        {
            open = Split(open, rule, texts, keys => keys with { Cases = keys.Cases.Add(rule) });
        }

        // Names that are a few are written as if they were declared, so that each comes once.
        IEnumerable<PropertyRule> few = open
            .Where(static keys => keys.Keys.IsFinite)
            .SelectMany(static keys => keys.Keys.Listed!.Select(name => new PropertyRule(name, keys.Value, false)));
        return new ObjectPlan(
            [.. shape.Properties, .. few],
            [.. Join(open.Where(static keys => !keys.Keys.IsFinite), texts)]);
    }

    private static List<OpenKeys> Split(List<OpenKeys> open, KeyRule rule, TextSets texts, Func<OpenKeys, OpenKeys> inside)
    {
        List<OpenKeys> split = [];
        foreach (OpenKeys keys in open)
        {
            foreach ((ScalarSet names, bool isInside) in (ReadOnlySpan<(ScalarSet, bool)>)[(rule.Keys, true), (texts.Complement(rule.Keys), false)])
            {
                OpenKeys part = keys with { Keys = texts.Intersect(keys.Keys, names) };
                part = isInside ? inside(part) : part;

                // To find that there are no such names is the dearer question.
                if (part.Value.Kind != FormulaKind.None && !texts.IsEmpty(part.Keys))
                {
                    split.Add(part);
                }
            }
        }

        return split;
    }

    private static List<OpenKeys> Join(IEnumerable<OpenKeys> open, TextSets texts)
    {
        List<OpenKeys> joined = [];
        foreach (OpenKeys keys in open)
        {
            int alike = joined.FindIndex(other => other.Value == keys.Value && other.Cases.SequenceEqual(keys.Cases));
            if (alike < 0)
            {
                joined.Add(keys);
            }
            else
            {
                joined[alike] = keys with { Keys = texts.Union(joined[alike].Keys, keys.Keys) };
            }
        }

        return joined;
    }
}
