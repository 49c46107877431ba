using Typed.Constraints.Expressions;
using Typed.Constraints.JsonSchemas.Sets;

namespace Typed.Constraints.JsonSchemas.Writing;

/// <summary>Writes what is between the braces of the objects of a shape.</summary>
/// <param name="factory">Makes the expressions.</param>
/// <param name="punctuation">What stands between.</param>
/// <param name="formulas">Makes the formulas of values.</param>
/// <param name="texts">The algebra of names.</param>
/// <param name="quoted">Writes one of a set of strings.</param>
/// <param name="value">Writes a value.</param>
internal sealed class ObjectWriter(
    ExpressionFactory factory,
    JsonPunctuation punctuation,
    Formulas formulas,
    TextSets texts,
    Func<ScalarSet, Expression> quoted,
    Func<Formula, Expression> value)
{
    private const int MaxProperties = 1000;
    private const int MaxObligations = 10;

    private ExpressionFactory Factory { get; } = factory;

    private JsonPunctuation Punctuation { get; } = punctuation;

    private Formulas Formulas { get; } = formulas;

    private TextSets Texts { get; } = texts;

    private Func<ScalarSet, Expression> Quoted { get; } = quoted;

    private Func<Formula, Expression> Value { get; } = value;

    public Expression Write(ObjectShape shape)
    {
        ObjectPlan plan = ObjectPlan.Of(shape, Formulas, Texts);
        if (plan.Properties.Length > MaxProperties || shape.Obligations.Length > MaxObligations)
        {
            throw new GrammarException(
                $"JSON Schema: an object has more than {MaxProperties} properties, or more than {MaxObligations} combinations (not, oneOf, "
                + "if) to keep account of. Give the alternatives a required property with a different \"const\" each.");
        }

        return new Writer(this, shape, plan).From(0, new ObjectState(true, 0, (1 << shape.Obligations.Length) - 1));
    }

    private sealed class Writer(ObjectWriter context, ObjectShape shape, ObjectPlan plan)
    {
        private readonly Dictionary<(int Index, ObjectState State), Expression> _written = [];

        /// <summary>The property at an index and those that come after it.</summary>
        public Expression From(int index, ObjectState state)
        {
            SchemaErrors.EnsureStack();
            if (_written.TryGetValue((index, state), out Expression? written))
            {
                return written;
            }

            written = index < plan.Properties.Length ? Declared(index, state) : Open(state);
            return _written[(index, state)] = written;
        }

        private Expression Declared(int index, ObjectState state)
        {
            PropertyRule property = plan.Properties[index];
            ExpressionFactory factory = context.Factory;
            List<Expression> ways = [];
            if (state.Count != shape.MaxProperties)
            {
                Expression name = context.Quoted(ScalarSet.Of([property.Name]));
                Expression before = state.IsFirst ? context.Punctuation.First : context.Punctuation.Comma;
                foreach ((Formula kind, int pending) in Kinds(
                    property.Value, state.Pending, rule => context.Texts.Contains(rule.Keys, property.Name)))
                {
                    Expression item = factory.Concat(before, name, context.Punctuation.Colon, context.Value(kind));
                    ways.Add(factory.Concat(item, From(index + 1, new ObjectState(false, Counted(state), pending))));
                }
            }

            if (!property.IsRequired)
            {
                int pending = Without(state.Pending, obligation => obligation.Missing.Contains(property.Name));
                ways.Add(From(index + 1, state with { Pending = pending }));
            }

            return factory.Union([.. ways]);
        }

        private Expression Open(ObjectState state)
        {
            ExpressionFactory factory = context.Factory;
            if (state.Pending != 0)
            {
                SequenceWriter<ObjectState> writer = new(
                    factory,
                    context.Punctuation,
                    at => [.. Steps(at)],
                    at => at.Pending == 0 && at.Count >= shape.MinProperties,
                    static () => new GrammarException(
                        "JSON Schema: \"minProperties\" or \"maxProperties\" is too large to keep account of beside not, oneOf or if."));
                return state.IsFirst ? writer.Write(state with { IsFirst = false }) : writer.WriteMore(state);
            }

            Expression property = factory.Union([.. plan.Open.Select(open => Item(open, open.Value))]);
            Expression next = factory.Concat(context.Punctuation.Comma, property);
            int min = Math.Max(0, shape.MinProperties - state.Count);
            int? max = shape.MaxProperties - state.Count;
            if (!state.IsFirst || max == 0)
            {
                return factory.Repeat(next, min, max);
            }

            Expression some = factory.Concat(
                context.Punctuation.First, property, factory.Repeat(next, Math.Max(0, min - 1), max - 1));
            return min == 0 ? factory.Optional(some) : some;
        }

        private IEnumerable<SequenceStep<ObjectState>> Steps(ObjectState state) =>
            state.Count == shape.MaxProperties
                ? []
                : from open in plan.Open
                  from kind in Kinds(open.Value, state.Pending, open.Cases.Contains)
                  select new SequenceStep<ObjectState>(Item(open, kind.Kind), new ObjectState(false, Counted(state), kind.Pending));

        private Expression Item(OpenKeys open, Formula kind) =>
            context.Factory.Concat(context.Quoted(open.Keys), context.Punctuation.Colon, context.Value(kind));

        // What a property may be, apart by the obligations that it meets.
        private IEnumerable<(Formula Kind, int Pending)> Kinds(Formula value, int pending, Func<KeyRule, bool> isCase)
        {
            Formulas formulas = context.Formulas;
            IEnumerable<(Formula Kind, int Pending)> kinds = [(value, pending)];
            for (int i = 0; i < shape.Obligations.Length; i++)
            {
                int bit = 1 << i;
                context.Factory.Work.Add(1 + shape.Obligations[i].Present.Length);
                Formula met = formulas.Or([.. shape.Obligations[i].Present.Where(isCase).Select(static rule => rule.Value)]);
                if ((pending & bit) != 0 && met.Kind != FormulaKind.None)
                {
                    kinds = [.. kinds.SelectMany(kind => (IEnumerable<(Formula Kind, int Pending)>)
                    [
                        (formulas.And(kind.Kind, met), kind.Pending & ~bit),
                        (formulas.And(kind.Kind, formulas.Not(met)), kind.Pending),
                    ])];
                }
            }

            return kinds.Where(static kind => kind.Kind.Kind != FormulaKind.None);
        }

        private int Without(int pending, Func<Obligation, bool> isMet)
        {
            for (int i = 0; i < shape.Obligations.Length; i++)
            {
                pending &= isMet(shape.Obligations[i]) ? ~(1 << i) : ~0;
            }

            return pending;
        }

        // Where only the fewest are said, more than these are as good.
        private int Counted(ObjectState state) =>
            shape.MaxProperties is not null ? state.Count + 1 : Math.Min(state.Count + 1, shape.MinProperties);
    }
}
