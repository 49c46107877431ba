namespace Typed.ChatTemplates;

/// <summary>What may stand behind <c>is</c>.</summary>
internal static class Tests
{
    private static readonly BuiltinTable s_tests = new(
    [
        Test("defined", static value => value is not UndefinedValue),
        Test("undefined", static value => value is UndefinedValue),
        Test("none", static value => value is NoneValue),
        Test("boolean", static value => value is BooleanValue),
        Test("true", static value => value == BooleanValue.True),
        Test("false", static value => value == BooleanValue.False),
        Test("integer", static value => value is IntegerValue),
        Test("float", static value => value is FloatValue),
        Test("number", static value => value is IntegerValue or FloatValue or BooleanValue),
        Test("string", static value => value is TextValue),
        Test("mapping", static value => value is DictValue),
        Test("sequence", static value => value is TextValue or SequenceValue or DictValue or UndefinedValue),
        Test("callable", static value => value is CallableValue or UndefinedValue),
        Test("escaped", static _ => false),
        new("iterable", "", static call => BooleanValue.Of(call.Subject is GeneratorValue || call.Subject.Items(call.Context) is not null)),
        new("lower", "", static call => BooleanValue.Of(Casing.IsLower(Text(call)))),
        new("upper", "", static call => BooleanValue.Of(Casing.IsUpper(Text(call)))),
        new("odd", "", static call => BooleanValue.Of(Remainder(call, IntegerValue.Of(2)) == 1)),
        new("even", "", static call => BooleanValue.Of(Remainder(call, IntegerValue.Of(2)) == 0)),
        new("divisibleby", "num", static call => BooleanValue.Of(Remainder(call, call.Values[0]!) == 0)),
        new("sameas", "other", static call => BooleanValue.Of(AreSame(call, call.Values[0]!))),
        new("filter", "", static call => BooleanValue.Of(call.Subject is TextValue name && Filters.Find(name.Text) is not null)),
        new("test", "", static call => BooleanValue.Of(call.Subject is TextValue name && Find(name.Text) is not null)),
        .. Compare("==", "eq", "equalto", "=="),
        .. Compare("!=", "ne", "!="),
        .. Compare("<", "lt", "lessthan", "<"),
        .. Compare("<=", "le", "<="),
        .. Compare(">", "gt", "greaterthan", ">"),
        .. Compare(">=", "ge", ">="),
        .. Compare("in", "in"),
    ]);

    /// <summary>The test of that name; null where there is none.</summary>
    public static Builtin? Find(string name) => s_tests.Find(name);

    private static Builtin Test(string name, Func<Value, bool> holds) =>
        new(name, "", call => BooleanValue.Of(holds(call.Subject)));

    private static IEnumerable<Builtin> Compare(string operation, params string[] names) => names.Select(name => new Builtin(
        name,
        "other",
        call => BooleanValue.Of(CompareExpression.Holds(call.Context, operation, call.Subject, call.Values[0]!))));

    private static string Text(Invocation call)
    {
        string text = call.SubjectText.Text;
        call.Context.ChargeScan(text);
        return text;
    }

    private static double Remainder(Invocation call, Value divisor)
    {
        if (call.Subject is TextValue)
        {
            throw call.Context.Error("A text cannot be divided.");
        }

        return Number.TryRead(Operators.Apply(call.Context, "%", call.Subject, divisor), out Number remainder)
            ? remainder.AsDouble
            : double.NaN;
    }

    /// <summary>Identity. Equal small things are one object in Python too.</summary>
    private static bool AreSame(Invocation call, Value other)
    {
        call.Context.ChargeReading(other);
        return (call.Subject, other) switch
        {
            (TextValue one, TextValue two) => one.Text == two.Text,
            (IntegerValue one, IntegerValue two) => one.Value == two.Value,
            _ => ReferenceEquals(call.Subject, other),
        };
    }
}
