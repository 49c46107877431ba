using System.Globalization;

namespace Typed.ChatTemplates;

/// <summary>Filters of numbers.</summary>
internal static partial class Filters
{
    private static IEnumerable<Builtin> OfNumbers =>
    [
        new("abs", "", static call => Require(call) is { AsDouble: < 0 } ? Operators.Negate(call.Context, call.Subject) : Operators.Plus(call.Context, call.Subject)),
        new("int", "default? base?", ToInteger),
        new("float", "default?", ToFloat),
        new("round", "precision? method?", Round),
    ];

    private static Number Require(Invocation call) => Number.TryRead(call.Subject, out Number number) ? number
        : throw (call.Subject is UndefinedValue undefined
            ? MustBeDefined(call, undefined)
            : call.Context.Error($"Expected a number, but found a value of type {call.Subject.TypeName}."));

    private static Value ToInteger(Invocation call)
    {
        Value otherwise = call.Values[0] ?? IntegerValue.Of(0);
        switch (call.Subject)
        {
            case TextValue text:
                call.Context.ChargeScan(text.Text);
                bool isData = !text.Data.IsNone;
                if (NumberText.ReadInteger(text.Text, call.Integer(1, 10)) is Int128 integer)
                {
                    return IntegerValue.Of(integer, isData);
                }

                return NumberText.ReadFloat(text.Text) is double number ? Truncate(number, isData) ?? otherwise : otherwise;
            case UndefinedValue undefined:
                throw MustBeDefined(call, undefined);
            default:
                return !Number.TryRead(call.Subject, out Number value) ? otherwise
                    : value.IsFloat ? Truncate(value.AsDouble, value.IsData) ?? otherwise
                    : IntegerValue.Of(value.AsInteger, value.IsData);
        }
    }

    private static IntegerValue? Truncate(double value, bool isData) =>
        double.IsFinite(value) && Math.Abs(value) < 1e38 ? IntegerValue.Of((Int128)value, isData) : null;

    private static Value ToFloat(Invocation call)
    {
        Value otherwise = call.Values[0] ?? new FloatValue(0);
        call.Context.ChargeScan((call.Subject as TextValue ?? TextValue.Empty).Text);
        return call.Subject switch
        {
            TextValue text => NumberText.ReadFloat(text.Text) is double number ? new FloatValue(number, !text.Data.IsNone) : otherwise,
            UndefinedValue undefined => throw MustBeDefined(call, undefined),
            _ => Number.TryRead(call.Subject, out Number value) ? new FloatValue(value.AsDouble, value.IsData) : otherwise,
        };
    }

    private static Value Round(Invocation call)
    {
        Number number = Require(call);
        int precision = Math.Clamp(call.Integer(0, 0), -400, 400);
        call.Context.Charge(Math.Abs(precision));
        string method = call.Text(1)?.Text ?? "common";
        switch (method)
        {
            case "common" when !number.IsFloat && precision >= 0:
                return Operators.Plus(call.Context, call.Subject);
            case "common":
                double rounded = double.IsFinite(number.AsDouble)
                    ? double.Parse(ExactRounding.Fixed(number.AsDouble, precision), CultureInfo.InvariantCulture)
                    : number.AsDouble;
                return number.IsFloat
                    ? new FloatValue(rounded, number.IsData)
                    : Truncate(rounded, number.IsData) ?? throw call.Context.Error("The number is too large.");
            case "ceil" or "floor":
                double scale = Math.Pow(10, precision);
                double scaled = number.AsDouble * scale;
                return new FloatValue((method == "ceil" ? Math.Ceiling(scaled) : Math.Floor(scaled)) / scale, number.IsData);
            default:
                throw call.Context.Error("The method of 'round' must be 'common', 'ceil' or 'floor'.");
        }
    }
}
