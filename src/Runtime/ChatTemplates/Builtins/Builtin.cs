namespace Typed.ChatTemplates;

/// <summary>A filter, test, method or function of the language: a name, parameters, and what it does.</summary>
internal sealed class Builtin
{
    private readonly string[] _parameters;
    private readonly int _required;
    private readonly bool _takesMore;
    private readonly Func<Invocation, Value> _body;

    /// <param name="name">What templates call it.</param>
    /// <param name="parameters">
    /// The parameters' names, separated by spaces; a '?' behind one says that it may be left out, and a '*' at the end that
    /// any further arguments may follow.
    /// </param>
    /// <param name="body">What it does.</param>
    public Builtin(string name, string parameters, Func<Invocation, Value> body)
    {
        Name = name;
        string[] words = parameters.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        _takesMore = words is [.., "*"];
        _required = words.Count(static word => !word.EndsWith('?') && word != "*");
        _parameters = [.. words.Where(static word => word != "*").Select(static word => word.TrimEnd('?'))];
        _body = body;
    }

    public string Name { get; }

    /// <param name="context">The rendering.</param>
    /// <param name="subject">What it is applied to: a filter's or test's value, a method's object.</param>
    /// <param name="arguments">The further arguments.</param>
    public Value Invoke(RenderContext context, Value subject, Arguments arguments)
    {
        context.Charge(1);
        return _body(new Invocation(context, subject, Bind(context, arguments), arguments));
    }

    private Value?[] Bind(RenderContext context, Arguments arguments)
    {
        Value[] positional = arguments.Positional;
        if (positional.Length > _parameters.Length && !_takesMore)
        {
            throw context.Error($"'{Name}' takes at most {_parameters.Length} arguments, but was given {positional.Length}.");
        }

        if (_parameters.Length == 0)
        {
            RequireKnown(context, arguments);
            return [];
        }

        Value?[] values = new Value?[_parameters.Length];
        Array.Copy(positional, values, Math.Min(positional.Length, values.Length));
        foreach (NamedValue named in arguments.Named)
        {
            int index = Array.IndexOf(_parameters, named.Name);
            if (index >= 0)
            {
                values[index] = values[index] is null
                    ? named.Value
                    : throw context.Error($"'{Name}' was given its argument '{named.Name}' twice.");
            }
        }

        RequireKnown(context, arguments);
        for (int i = 0; i < _required; i++)
        {
            if (values[i] is null)
            {
                throw context.Error($"'{Name}' needs its argument '{_parameters[i]}'.");
            }
        }

        return values;
    }

    private void RequireKnown(RenderContext context, Arguments arguments)
    {
        foreach (NamedValue named in arguments.Named)
        {
            if (!_takesMore && !_parameters.Contains(named.Name))
            {
                throw context.Error($"'{Name}' has no argument '{named.Name}'.");
            }
        }
    }
}
