namespace Typed.ChatTemplates;

/// <summary>Arithmetic of numbers: integers stay integers, and too large ones are errors.</summary>
internal static class Arithmetic
{
    public static Value Apply(RenderContext context, string operation, Number left, Number right)
    {
        bool isData = left.IsData || right.IsData;
        if (operation is "/" or "//" or "%" && right.AsDouble == 0)
        {
            throw context.Error("Division by zero.");
        }

        try
        {
            return left.IsFloat || right.IsFloat || operation == "/"
                ? new FloatValue(Compute(context, operation, left.AsDouble, right.AsDouble), isData)
                : Compute(context, operation, left.AsInteger, right.AsInteger, isData);
        }
        catch (OverflowException e)
        {
            throw context.Error($"The result of '{operation}' is too large.", e);
        }
    }

    private static Value Compute(RenderContext context, string operation, Int128 left, Int128 right, bool isData)
    {
        checked
        {
            switch (operation)
            {
                case "+":
                    return IntegerValue.Of(left + right, isData);
                case "-":
                    return IntegerValue.Of(left - right, isData);
                case "*":
                    return IntegerValue.Of(left * right, isData);
                case "//":
                    Int128 quotient = left / right;
                    return IntegerValue.Of(left % right != 0 && (left < 0) != (right < 0) ? quotient - 1 : quotient, isData);
                case "%":
                    Int128 remainder = left % right;
                    return IntegerValue.Of(remainder != 0 && (remainder < 0) != (right < 0) ? remainder + right : remainder, isData);
                default:
                    return right >= 0
                        ? IntegerValue.Of(Power(context, left, right), isData)
                        : new FloatValue(Compute(context, "**", (double)left, (double)right), isData);
            }
        }
    }

    private static double Compute(RenderContext context, string operation, double left, double right)
    {
        switch (operation)
        {
            case "+":
                return left + right;
            case "-":
                return left - right;
            case "*":
                return left * right;
            case "/":
                return left / right;
            case "//":
                return FloorDivide(left, right);
            case "%":
                double remainder = left % right;
                return remainder == 0 ? Math.CopySign(0, right)
                    : (remainder < 0) != (right < 0) ? remainder + right : remainder;
            default:
                if (left == 0 && right < 0)
                {
                    throw context.Error("Zero cannot be raised to a negative power.");
                }

                double power = Math.Pow(left, right);
                return double.IsNaN(power) && !double.IsNaN(left) && !double.IsNaN(right)
                    ? throw context.Error("The power is a complex number.")
                    : double.IsInfinity(power) && double.IsFinite(left) && double.IsFinite(right)
                        ? throw new OverflowException()
                        : power;
        }
    }

    /// <summary>As CPython does: from the remainder, so that rounding does not give a quotient that is too large.</summary>
    private static double FloorDivide(double left, double right)
    {
        double remainder = left % right;
        double quotient = (left - remainder) / right;
        if (remainder != 0 && (remainder < 0) != (right < 0))
        {
            quotient -= 1;
        }

        if (quotient == 0)
        {
            return Math.CopySign(0, left / right);
        }

        double floor = Math.Floor(quotient);
        return quotient - floor > 0.5 ? floor + 1 : floor;
    }

    private static Int128 Power(RenderContext context, Int128 value, Int128 exponent)
    {
        Int128 result = 1;
        while (exponent > 0)
        {
            context.Charge(1);
            if ((exponent & 1) == 1)
            {
                result = checked(result * value);
            }

            exponent >>= 1;
            if (exponent > 0)
            {
                value = checked(value * value);
            }
        }

        return result;
    }
}
