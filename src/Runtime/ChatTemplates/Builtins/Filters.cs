namespace Typed.ChatTemplates;

/// <summary>What may stand behind <c>|</c>.</summary>
internal static partial class Filters
{
    private static readonly BuiltinTable s_filters = new([.. OfTexts, .. OfNumbers, .. OfSequences, .. OfItems, .. OfGroups]);

    /// <summary>The filter of that name; null where there is none.</summary>
    public static Builtin? Find(string name) => s_filters.Find(name);

    /// <summary>The text that is filtered.</summary>
    private static TextValue Text(Invocation call)
    {
        TextValue text = call.SubjectText;
        call.Context.ChargeScan(text.Text);
        return text;
    }

    /// <summary>The items that are filtered.</summary>
    private static Value[] Items(Invocation call) => call.Context.Iterate(call.Subject);

    /// <summary>The items that are filtered; none for any value that is false, as Jinja has it for some filters.</summary>
    private static Value[] ItemsOrNone(Invocation call) => call.Subject.IsTrue ? Items(call) : [];

    private static ChatTemplateException MustBeDefined(Invocation call, UndefinedValue value) => call.Context.Error(value.Reason + ".");
}
