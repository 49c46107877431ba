namespace Typed.ChatTemplates;

/// <summary>The methods of lists and tuples. Those that would change a list are refused, as transformers does.</summary>
internal static class SequenceMethods
{
    private static readonly BuiltinTable s_methods = new(
        new("count", "value", static call => IntegerValue.Of(
            call.Context.Iterate(call.Subject).Count(item => Comparison.AreEqual(call.Context, item, call.Values[0]!)))),
        new("index", "value", Index));

    private static readonly BuiltinTable s_changing = new(
        new[] { "append", "clear", "extend", "insert", "pop", "remove", "reverse", "sort" }.Select(static name => Refused.Method(name, "list")));

    private static readonly Builtin s_copy = new("copy", "", static call => call.Subject);

    public static Builtin? Find(string name, bool isTuple) =>
        s_methods.Find(name) ?? (isTuple ? null : name == "copy" ? s_copy : s_changing.Find(name));

    private static IntegerValue Index(Invocation call)
    {
        Value[] items = call.Context.Iterate(call.Subject);
        int index = Array.FindIndex(items, item => Comparison.AreEqual(call.Context, item, call.Values[0]!));
        return index >= 0 ? IntegerValue.Of(index) : throw call.Context.Error("'index' did not find the value.");
    }
}
