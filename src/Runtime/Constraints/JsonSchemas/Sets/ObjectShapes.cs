using System.Collections.Immutable;
using Typed.Constraints.Expressions;

namespace Typed.Constraints.JsonSchemas.Sets;

/// <summary>The algebra of sets of objects.</summary>
internal sealed class ObjectShapes(Formulas formulas, TextSets texts) : ShapeLists<ObjectShape>
{
    protected override ObjectShape Any => ObjectShape.Any;

    public override ObjectShape? Normalize(ObjectShape shape)
    {
        WorkLimit.Count(SizeOf(shape) + ((long)shape.Properties.Length * shape.KeyRules.Length));
        ImmutableArray<KeyRule> keyRules = [.. shape.KeyRules.Where(static rule => rule.Value.Kind != FormulaKind.All).Distinct()];
        ImmutableArray<PropertyRule> properties =
            [.. Declared(shape).Select(property => property with { Value = ValueOf(property, keyRules) })];
        if (properties.Any(static property => property.IsRequired && property.Value.Kind == FormulaKind.None))
        {
            return null;
        }

        Dictionary<string, PropertyRule> byName = properties.ToDictionary(static property => property.Name, StringComparer.Ordinal);
        List<Obligation> obligations = [];
        foreach (Obligation obligation in shape.Obligations.Distinct())
        {
            if (Remaining(obligation, byName) is not { } remaining)
            {
                continue;
            }

            if (remaining is { Present: [], Missing: [] })
            {
                return null;
            }

            obligations.Add(remaining);
        }

        int required = properties.Count(static property => property.IsRequired);
        return shape.MinProperties > shape.MaxProperties || required > shape.MaxProperties
            ? null
            : new ObjectShape(
                properties,
                keyRules,
                [.. obligations],
                shape.MinProperties <= required ? 0 : shape.MinProperties,
                shape.MaxProperties);
    }

    protected override int SizeOf(ObjectShape shape) =>
        shape.Properties.Length + shape.KeyRules.Length
        + shape.Obligations.Sum(static obligation => obligation.Present.Length + obligation.Missing.Length);

    protected override ObjectShape Intersect(ObjectShape left, ObjectShape right)
    {
        List<PropertyRule> properties = [.. left.Properties];
        Dictionary<string, int> indexes = new(StringComparer.Ordinal);
        for (int i = 0; i < properties.Count; i++)
        {
            indexes.Add(properties[i].Name, i);
        }

        foreach (PropertyRule property in right.Properties)
        {
            if (!indexes.TryGetValue(property.Name, out int known))
            {
                indexes.Add(property.Name, properties.Count);
                properties.Add(property);
                continue;
            }

            PropertyRule other = properties[known];
            properties[known] = new PropertyRule(
                other.Name, formulas.And(other.Value, property.Value), other.IsRequired || property.IsRequired);
        }

        return new ObjectShape(
            [.. properties],
            [.. left.KeyRules, .. right.KeyRules],
            [.. left.Obligations, .. right.Obligations],
            Math.Max(left.MinProperties, right.MinProperties),
            left.MaxProperties is { } max ? Math.Min(max, right.MaxProperties ?? max) : right.MaxProperties);
    }

    protected override IEnumerable<ObjectShape> Complement(ObjectShape shape)
    {
        yield return Any with
        {
            Obligations =
            [
                new Obligation(
                    [
                        .. shape.Properties.Select(property => new KeyRule(ScalarSet.Of([property.Name]), formulas.Not(property.Value))),
                        .. shape.KeyRules.Select(rule => rule with { Value = formulas.Not(rule.Value) }),
                    ],
                    [.. shape.Properties.Where(static property => property.IsRequired).Select(static property => property.Name)]),
            ],
        };
        foreach (Obligation obligation in shape.Obligations)
        {
            yield return Any with
            {
                Properties = [.. obligation.Missing.Select(name => new PropertyRule(name, formulas.All, true))],
                KeyRules = [.. obligation.Present.Select(rule => rule with { Value = formulas.Not(rule.Value) })],
            };
        }

        if (shape.MinProperties > 0)
        {
            yield return Any with { MaxProperties = shape.MinProperties - 1 };
        }

        if (shape.MaxProperties is { } max)
        {
            yield return Any with { MinProperties = max + 1 };
        }
    }

    protected override ObjectShape? Merge(ObjectShape left, ObjectShape right)
    {
        if (left.Equals(Any) || right.Equals(Any))
        {
            return Any;
        }

        if (left.Properties.Length != right.Properties.Length || !left.HasEqualRules(right))
        {
            return null;
        }

        // Those that differ in what one property is are one, with a property that may be either.
        int? different = null;
        for (int i = 0; i < left.Properties.Length; i++)
        {
            if (left.Properties[i] == right.Properties[i])
            {
                continue;
            }

            if (different is not null || left.Properties[i] with { Value = right.Properties[i].Value } != right.Properties[i])
            {
                return null;
            }

            different = i;
        }

        return different is not { } at
            ? left
            : left with
            {
                Properties = left.Properties.SetItem(
                    at, left.Properties[at] with { Value = formulas.Or(left.Properties[at].Value, right.Properties[at].Value) }),
            };
    }

    /// <summary>The properties that are named by anything: a text must not have them among the others.</summary>
    private IEnumerable<PropertyRule> Declared(ObjectShape shape)
    {
        HashSet<string> names = shape.Properties.Select(static property => property.Name).ToHashSet(StringComparer.Ordinal);
        IEnumerable<string> others = shape.Obligations
            .SelectMany(static obligation => obligation.Missing.Concat(
                obligation.Present.Where(static rule => rule.Keys.IsFinite).SelectMany(static rule => rule.Keys.Listed!)))
            .Where(names.Add);
        return [.. shape.Properties, .. others.Select(name => new PropertyRule(name, formulas.All, false))];
    }

    private Formula ValueOf(PropertyRule property, ImmutableArray<KeyRule> keyRules) =>
        formulas.And([
            property.Value,
            .. keyRules.Where(rule => texts.Contains(rule.Keys, property.Name)).Select(static rule => rule.Value),
        ]);

    /// <summary>What is still to be done for an obligation; null where nothing is.</summary>
    private Obligation? Remaining(Obligation obligation, Dictionary<string, PropertyRule> properties)
    {
        List<KeyRule> present = [];
        foreach (KeyRule rule in obligation.Present)
        {
            if (!rule.Keys.IsFinite)
            {
                present.AddRange(rule.Value.Kind == FormulaKind.None ? [] : [rule]);
                continue;
            }

            foreach (string name in rule.Keys.Listed!)
            {
                PropertyRule property = properties[name];
                Formula both = formulas.And(property.Value, rule.Value);
                if (property.IsRequired && both == property.Value)
                {
                    return null;
                }

                if (both.Kind != FormulaKind.None)
                {
                    present.Add(new KeyRule(ScalarSet.Of([name]), rule.Value));
                }
            }
        }

        return obligation.Missing.Any(name => properties[name].Value.Kind == FormulaKind.None)
            ? null
            : new Obligation([.. present], [.. obligation.Missing.Where(name => !properties[name].IsRequired)]);
    }
}
