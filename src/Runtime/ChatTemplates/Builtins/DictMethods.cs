namespace Typed.ChatTemplates;

/// <summary>The methods of dicts. Those that would change one are refused, as transformers does.</summary>
internal static class DictMethods
{
    private static readonly BuiltinTable s_methods = new(
    [
        new("get", "key default?", static call => Dict(call).Find(Key(call)) ?? call.Values[1] ?? NoneValue.Instance),
        new("keys", "", static call => call.Context.List([.. Dict(call).Entries.Keys])),
        new("values", "", static call => call.Context.List([.. Dict(call).Entries.Values])),
        new("items", "", static call => Items(call.Context, Dict(call))),
        new("copy", "", static call => call.Subject),
        .. new[] { "clear", "pop", "popitem", "setdefault", "update" }.Select(static name => Refused.Method(name, "dict")),
    ]);

    public static Builtin? Find(string name) => s_methods.Find(name);

    /// <summary>Pairs of key and value.</summary>
    public static SequenceValue Items(RenderContext context, DictValue dict) =>
        context.List([.. dict.Entries.Select(entry => context.Tuple(entry.Key, entry.Value))]);

    private static DictValue Dict(Invocation call) => (DictValue)call.Subject;

    private static Value Key(Invocation call)
    {
        Value key = call.Values[0]!;
        call.Context.ChargeReading(key);
        return KeyComparer.MayBeKey(key) ? key : throw call.Context.Error($"A value of type {key.TypeName} cannot be a key.");
    }
}
