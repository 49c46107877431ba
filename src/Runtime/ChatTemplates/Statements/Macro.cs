namespace Typed.ChatTemplates;

/// <summary>A macro, or the body of a call block, which its macro calls as <c>caller</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">Its parameters, with their defaults; null for none.</param>
/// <param name="Body">What it writes.</param>
/// <param name="Uses">Which of <c>caller</c>, <c>varargs</c> and <c>kwargs</c> its body names, and so it takes.</param>
internal sealed record Macro(string Name, (string Name, Expression? Default)[] Parameters, Block Body, HashSet<string> Uses)
{
    /// <summary>What it writes, called with arguments.</summary>
    /// <param name="context">The rendering.</param>
    /// <param name="outer">The scope it was written in.</param>
    /// <param name="arguments">The arguments.</param>
    public TextValue Call(RenderContext context, Scope outer, Arguments arguments)
    {
        context.Enter();
        Scope scope = new(outer);
        Dictionary<string, NamedValue> named = Named(context, arguments);
        Value[] positional = arguments.Positional;
        for (int i = 0; i < Parameters.Length; i++)
        {
            string name = Parameters[i].Name;
            bool isNamed = named.Remove(name, out NamedValue argument);
            Value? value = argument.Value;
            if (i < positional.Length)
            {
                value = isNamed ? throw context.Error($"The macro '{Name}' was given its argument '{name}' twice.") : positional[i];
            }

            scope.Set(name, value
                ?? Parameters[i].Default?.Evaluate(context, scope)
                ?? UndefinedValue.Because($"The argument '{name}' of the macro '{Name}' was not given"));
        }

        SetRest(context, scope, positional, named);
        TextValue text = Body.Capture(context, scope);
        context.Leave();
        return text;
    }

    private Dictionary<string, NamedValue> Named(RenderContext context, Arguments arguments)
    {
        Dictionary<string, NamedValue> named = [];
        foreach (NamedValue argument in arguments.Named)
        {
            if (!named.TryAdd(argument.Name, argument))
            {
                throw context.Error($"The macro '{Name}' was given its argument '{argument.Name}' twice.");
            }
        }

        return named;
    }

    private void SetRest(RenderContext context, Scope scope, Value[] positional, Dictionary<string, NamedValue> named)
    {
        if (Uses.Contains("caller"))
        {
            scope.Set("caller", named.Remove("caller", out NamedValue caller)
                ? caller.Value
                : UndefinedValue.Because($"The macro '{Name}' was not called by a call block, so that it has no caller"));
        }

        if (Uses.Contains("varargs"))
        {
            scope.Set("varargs", context.Tuple([.. positional.Skip(Parameters.Length)]));
        }
        else if (positional.Length > Parameters.Length)
        {
            throw context.Error(
                $"The macro '{Name}' takes at most {Parameters.Length} arguments, but was given {positional.Length}.");
        }

        if (Uses.Contains("kwargs"))
        {
            OrderedDictionary<Value, Value> rest = DictValue.NewEntries();
            foreach (NamedValue argument in named.Values)
            {
                rest[argument.Key] = argument.Value;
            }

            scope.Set("kwargs", new DictValue(context, rest));
        }
        else if (named.Count > 0)
        {
            throw context.Error($"The macro '{Name}' has no argument '{named.Keys.First()}'.");
        }
    }
}
