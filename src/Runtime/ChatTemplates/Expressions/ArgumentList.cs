namespace Typed.ChatTemplates;

/// <summary>The arguments written at a call.</summary>
/// <param name="positional">Those without a name.</param>
/// <param name="named">Those with one.</param>
/// <param name="spread">What <c>*</c> stands before: further arguments without a name; null for none.</param>
/// <param name="spreadNamed">What <c>**</c> stands before: further arguments with a name; null for none.</param>
internal sealed class ArgumentList(
    Expression[] positional, (TextValue Name, Expression Value)[] named, Expression? spread, Expression? spreadNamed)
{
    public static ArgumentList Empty { get; } = new([], [], null, null);

    /// <param name="context">The rendering.</param>
    /// <param name="scope">The names the arguments may use.</param>
    /// <param name="more">One argument more, put at the end; null for none.</param>
    public Arguments Evaluate(RenderContext context, Scope scope, NamedValue? more = null)
    {
        if (positional.Length == 0 && named.Length == 0 && spread is null && spreadNamed is null && more is null)
        {
            return Arguments.None;
        }

        Value[] values = new Value[positional.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = positional[i].Evaluate(context, scope);
        }

        List<NamedValue> namedValues = [];
        foreach ((TextValue name, Expression value) in named)
        {
            namedValues.Add(new NamedValue(name, value.Evaluate(context, scope)));
        }

        if (spread is not null)
        {
            values = [.. values, .. context.Iterate(spread.Evaluate(context, scope))];
        }

        if (spreadNamed is not null)
        {
            AddSpread(context, spreadNamed.Evaluate(context, scope), namedValues);
        }

        if (more is NamedValue last)
        {
            namedValues.Add(last);
        }

        return new Arguments(values, [.. namedValues]);
    }

    private static void AddSpread(RenderContext context, Value value, List<NamedValue> named)
    {
        DictValue dict = value as DictValue ?? throw context.Error($"'**' needs a dict, but found a value of type {value.TypeName}.");
        HashSet<string> names = [.. named.Select(static argument => argument.Name)];
        foreach ((Value key, Value item) in dict.Entries)
        {
            TextValue name = key as TextValue ?? throw context.Error("The keys behind '**' must be texts.");
            context.Charge(1);
            context.ChargeReading(name);
            named.Add(names.Add(name.Text)
                ? new NamedValue(name, item)
                : throw context.Error($"The argument '{name.Text}' was given twice."));
        }
    }
}
