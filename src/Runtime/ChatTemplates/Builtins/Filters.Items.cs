namespace Typed.ChatTemplates;

/// <summary>Filters that look at each item of a sequence.</summary>
internal static partial class Filters
{
    private static IEnumerable<Builtin> OfItems =>
    [
        new("map", "*", Map),
        new("select", "*", static call => Select(call, hasAttribute: false, wanted: true)),
        new("reject", "*", static call => Select(call, hasAttribute: false, wanted: false)),
        new("selectattr", "*", static call => Select(call, hasAttribute: true, wanted: true)),
        new("rejectattr", "*", static call => Select(call, hasAttribute: true, wanted: false)),
    ];

    private static GeneratorValue Map(Invocation call)
    {
        RenderContext context = call.Context;
        Func<Value, Value> change;
        if (call.All is { Positional: [], Named.Length: > 0 })
        {
            change = Attribute(call);
        }
        else
        {
            string name = (call.All.Positional is [TextValue text, ..] ? text.Text : null)
                ?? throw context.Error("'map' needs the name of a filter, or 'attribute='.");
            Builtin filter = Find(name) ?? throw context.Error($"There is no filter '{name}'.");
            Arguments rest = new(call.All.Positional[1..], call.All.Named);
            change = item => filter.Invoke(context, item, rest);
        }

        return new GeneratorValue([.. ItemsOrNone(call).Select(change)]);
    }

    private static Func<Value, Value> Attribute(Invocation call)
    {
        Value? path = null;
        Value? otherwise = null;
        foreach (NamedValue named in call.All.Named)
        {
            switch (named.Name)
            {
                case "attribute":
                    path = named.Value;
                    break;
                case "default":
                    otherwise = named.Value is NoneValue ? null : named.Value;
                    break;
                default:
                    throw call.Context.Error($"'map' has no argument '{named.Name}'.");
            }
        }

        return path is null or NoneValue
            ? throw call.Context.Error("'map' needs the name of a filter, or 'attribute='.")
            : item => Lookup.Path(call.Context, item, path, otherwise);
    }

    private static GeneratorValue Select(Invocation call, bool hasAttribute, bool wanted)
    {
        RenderContext context = call.Context;
        Value[] arguments = call.All.Positional;
        Value? path = null;
        if (hasAttribute)
        {
            path = arguments is [Value first, ..] ? first : throw context.Error("The name of an attribute is missing.");
            arguments = arguments[1..];
        }

        Builtin? test = null;
        if (arguments is [Value named, ..])
        {
            string name = (named as TextValue)?.Text ?? throw context.Error("The name of a test must be a text.");
            test = Tests.Find(name) ?? throw context.Error($"There is no test '{name}'.");
        }

        Arguments rest = test is null ? Arguments.None : new Arguments(arguments[1..], call.All.Named);
        return new GeneratorValue([.. ItemsOrNone(call).Where(item =>
        {
            Value value = path is null ? item : Lookup.Path(context, item, path);
            return (test?.Invoke(context, value, rest) ?? value).IsTrue == wanted;
        })]);
    }
}
