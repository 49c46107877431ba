namespace Typed.ChatTemplates;

/// <summary>Methods that look for a text within another.</summary>
internal static partial class TextMethods
{
    private static IEnumerable<Builtin> Searching =>
    [
        new("startswith", "prefix start? end?", static call =>
            IsAnyAt(call, static (text, prefix) => text.StartsWith(prefix, StringComparison.Ordinal))),
        new("endswith", "suffix start? end?", static call =>
            IsAnyAt(call, static (text, suffix) => text.EndsWith(suffix, StringComparison.Ordinal))),
        new("find", "sub start? end?", static call => IntegerValue.Of(Find(call, fromEnd: false))),
        new("rfind", "sub start? end?", static call => IntegerValue.Of(Find(call, fromEnd: true))),
        new("index", "sub start? end?", static call => IntegerValue.Of(Require(call, Find(call, fromEnd: false)))),
        new("rindex", "sub start? end?", static call => IntegerValue.Of(Require(call, Find(call, fromEnd: true)))),
        new("count", "sub start? end?", Count),
    ];

    private static BooleanValue IsAnyAt(Invocation call, Func<string, string, bool> isAt)
    {
        string text = Part(call, 1, out _);
        return BooleanValue.Of(Candidates(call).Any(candidate => isAt(text, candidate)));
    }

    private static IEnumerable<string> Candidates(Invocation call) => call.Values[0] switch
    {
        SequenceValue { IsTuple: true } several => several.Items(call.Context).Select(item => Candidate(call, item)),
        _ => [Candidate(call, call.RequiredText(0))],
    };

    private static string Candidate(Invocation call, Value value)
    {
        call.Context.Charge(1);
        call.Context.ChargeReading(value);
        return (value as TextValue)?.Text ?? throw call.Context.Error($"Expected texts, but found a value of type {value.TypeName}.");
    }

    /// <summary>The part of the text that start and end leave.</summary>
    /// <param name="call">The call.</param>
    /// <param name="index">The index of the parameter that is the start; the end follows it.</param>
    /// <param name="start">Where the part begins, in characters.</param>
    private static string Part(Invocation call, int index, out int start)
    {
        string text = Whole(call).Text;
        start = 0;
        if (call[index] is null && call[index + 1] is null)
        {
            return text;
        }

        int length = CodePoints.Count(text);
        int Bound(int parameter, int otherwise) => call.Integer(parameter, otherwise) is < 0 and int negative
            ? Math.Max(negative + length, 0)
            : Math.Min(call.Integer(parameter, otherwise), length);
        start = Bound(index, 0);
        int end = Bound(index + 1, length);
        int from = CodePoints.PositionOf(text, start);
        return text[from..Math.Max(CodePoints.PositionOf(text, end), from)];
    }

    private static int Find(Invocation call, bool fromEnd)
    {
        string text = Part(call, 1, out int start);
        string wanted = call.RequiredText(0).Text;
        call.Context.ChargeSearch(text, wanted);
        int at = fromEnd
            ? text.LastIndexOf(wanted, StringComparison.Ordinal)
            : text.IndexOf(wanted, StringComparison.Ordinal);
        return at < 0 ? -1 : start + CodePoints.Count(text[..at]);
    }

    private static int Require(Invocation call, int index) =>
        index >= 0 ? index : throw call.Context.Error("'index' did not find the text; 'find' would give -1.");

    private static IntegerValue Count(Invocation call)
    {
        string text = Part(call, 1, out _);
        string wanted = call.RequiredText(0).Text;
        call.Context.ChargeSearch(text, wanted);
        return IntegerValue.Of(wanted.Length == 0 ? CodePoints.Count(text) + 1 : text.AsSpan().Count(wanted));
    }
}
