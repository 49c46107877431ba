namespace Typed.ChatTemplates;

/// <summary>The methods of texts, which are those of Python's str.</summary>
internal static partial class TextMethods
{
    private static readonly BuiltinTable s_methods = new(
    [
        .. Cutting,
        .. Searching,
        .. Making,
        Transform("upper", Casing.Upper),
        Transform("lower", Casing.Lower),
        Transform("casefold", Casing.Lower),
        Transform("capitalize", Casing.Capitalize),
        Transform("title", Casing.Title),
        Transform("swapcase", Casing.SwapCase),
        Ask("isupper", Casing.IsUpper),
        Ask("islower", Casing.IsLower),
        Ask("istitle", static text => text.Any(Casing.HasCase) && Casing.Title(new TextValue(text)).Text == text),
        Ask("isspace", static text => text.Length > 0 && PythonCharacters.IsAllSpace(text)),
        Ask("isascii", static text => text.All(char.IsAscii)),
        AskEach("isalpha", char.IsLetter),
        AskEach("isalnum", static c => char.IsLetter(c) || char.IsNumber(c)),
        AskEach("isdigit", char.IsDigit),
        AskEach("isdecimal", char.IsDigit),
        AskEach("isnumeric", char.IsNumber),
    ]);

    public static Builtin? Find(string name) => s_methods.Find(name);

    /// <summary>The text whose method it is, which the method looks at character by character.</summary>
    private static TextValue Self(Invocation call)
    {
        TextValue text = (TextValue)call.Subject;
        call.Context.ChargeScan(text.Text);
        return text;
    }

    /// <summary>The text whose method it is, which the method compares or searches as a whole.</summary>
    private static TextValue Whole(Invocation call)
    {
        TextValue text = (TextValue)call.Subject;
        call.Context.ChargeText(text.Text.Length);
        return text;
    }

    private static Builtin Transform(string name, Func<TextValue, TextValue> transform) => new(name, "", call => transform(Self(call)));

    private static Builtin Ask(string name, Func<string, bool> holds) =>
        new(name, "", call => BooleanValue.Of(holds(Self(call).Text)));

    private static Builtin AskEach(string name, Func<char, bool> holds) =>
        Ask(name, text => text.Length > 0 && text.All(holds));
}
