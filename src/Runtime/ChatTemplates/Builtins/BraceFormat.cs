using System.Globalization;

namespace Typed.ChatTemplates;

/// <summary>Texts formatted as by Python's str.format: <c>'{} is {age}'.format(name, age=3)</c>, without format codes.</summary>
internal static class BraceFormat
{
    public static TextValue Format(Invocation call)
    {
        TextValue format = (TextValue)call.Subject;
        string text = format.Text;
        call.Context.ChargeScan(text);
        TextBuilder formatted = new(call.Context);
        int automatic = 0;
        int at = 0;
        while (at < text.Length)
        {
            int brace = text.AsSpan(at).IndexOfAny('{', '}');
            int next = brace < 0 ? text.Length : at + brace;
            formatted.Append(format, at, next - at);
            if (brace < 0)
            {
                break;
            }

            if (next + 1 < text.Length && text[next + 1] == text[next])
            {
                formatted.Append(format, next, 1);
                at = next + 2;
                continue;
            }

            int end = text[next] == '{' ? text.IndexOf('}', next) : -1;
            if (end < 0)
            {
                throw call.Context.Error($"A '{text[next]}' in the format stands alone.");
            }

            formatted.Append(Field(call, text[(next + 1)..end], ref automatic));
            at = end + 1;
        }

        TextValue result = formatted.ToText();
        return TextValue.Of(result.Text, !result.Data.IsNone);
    }

    private static Value Field(Invocation call, string field, ref int automatic)
    {
        if (field.AsSpan().IndexOfAny(".[:!{") >= 0)
        {
            throw call.Context.Error($"The field '{{{field}}}' of a format is not supported: only names and numbers are.");
        }

        if (field.Length == 0 || int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            int index = field.Length == 0 ? automatic++ : int.Parse(field, CultureInfo.InvariantCulture);
            return index < call.All.Positional.Length
                ? call.All.Positional[index]
                : throw call.Context.Error($"The format asks for value {index}, but there are {call.All.Positional.Length}.");
        }

        call.Context.Charge(call.All.Named.Length);
        foreach (NamedValue named in call.All.Named)
        {
            if (named.Name == field)
            {
                return named.Value;
            }
        }

        throw call.Context.Error($"There is no value '{field}' to format.");
    }
}
