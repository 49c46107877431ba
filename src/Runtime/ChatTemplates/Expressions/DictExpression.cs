namespace Typed.ChatTemplates;

/// <summary><c>{key: value}</c>.</summary>
internal sealed class DictExpression(int position, (Expression Key, Expression Value)[] entries) : Expression(position)
{
    protected override Value Compute(RenderContext context, Scope scope)
    {
        OrderedDictionary<Value, Value> values = DictValue.NewEntries(entries.Length);
        foreach ((Expression keyExpression, Expression valueExpression) in entries)
        {
            Value key = keyExpression.Evaluate(context, scope);
            Value value = valueExpression.Evaluate(context, scope);
            context.Position = keyExpression.Position;
            context.ChargeReading(key);
            values[KeyComparer.IsKey(key) ? key : throw context.Error($"A value of type {key.TypeName} cannot be a key.")] = value;
        }

        context.Position = Position;
        return new DictValue(context, values);
    }
}
