using Typed.Constraints.Expressions;

namespace Typed.Constraints.Automata;

/// <summary>Checks the rules of a grammar and finds their shortest texts.</summary>
internal sealed class RuleAnalysis(ExpressionFactory factory)
{
    // False while what a rule begins with is looked at, true afterwards.
    private readonly Dictionary<Rule, bool> _isChecked = [];
    private readonly HashSet<Expression> _visited = [];

    /// <exception cref="GrammarException">A rule begins with itself.</exception>
    public void Run()
    {
        if (factory.Rules.FirstOrDefault(static rule => rule.Body is null) is { } undefined)
        {
            throw new InvalidOperationException($"The rule '{undefined.Name}' was never defined.");
        }

        MeasureRules();
        foreach (Rule rule in factory.Rules)
        {
            Check(rule);
        }

        factory.Table.Complete();
    }

    // From "none has a text" on, each round finds the rules that need only those of the rounds before. Rules are mostly declared
    // before those that they need: from the last to the first one round finds most.
    private void MeasureRules()
    {
        foreach (Rule rule in factory.Rules)
        {
            rule.ShortestLength = Length.Infinite;
        }

        bool isChanged;
        do
        {
            isChanged = false;
            foreach (Expression expression in factory.Table.WithRules)
            {
                expression.RememberedLength = -1;
            }

            factory.Work.Add(factory.Table.WithRules.Count);
            for (int i = factory.Rules.Count - 1; i >= 0; i--)
            {
                Rule rule = factory.Rules[i];
                int length = factory.Lengths.Of(rule.Body!);
                isChanged |= length < rule.ShortestLength;
                rule.ShortestLength = length;
            }
        }
        while (isChanged);
    }

    private void Check(Rule rule)
    {
        if (_isChecked.TryAdd(rule, false))
        {
            CheckStart(rule.Body!);
            _isChecked[rule] = true;
        }
        else if (!_isChecked[rule])
        {
            throw new GrammarException(
                $"The rule '{rule.Name}' begins with itself, so that no text can be told to be one of it. " +
                "Let something else come before it repeats.");
        }
    }

    private void CheckStart(Expression expression)
    {
        WorkLimit.EnsureStack();
        while (expression.HasRules && _visited.Add(expression) | expression is ReferenceExpression)
        {
            switch (expression)
            {
                case ReferenceExpression reference:
                    Check(reference.Rule);
                    return;
                case RepeatExpression repeat:
                    expression = repeat.Body;
                    break;
                case WeightedRepeatExpression repeat:
                    CheckStart(repeat.Single);
                    expression = repeat.Twofold;
                    break;
                case UnionExpression union:
                    foreach (Expression alternative in union.Alternatives)
                    {
                        CheckStart(alternative);
                    }

                    return;
                case ConcatExpression concat:
                    CheckStart(concat.Head);
                    if (!factory.Lengths.IsNullable(concat.Head))
                    {
                        return;
                    }

                    expression = concat.Tail;
                    break;
                default:
                    throw new InvalidOperationException($"No rule can stand in {expression.GetType().Name}.");
            }
        }
    }
}
