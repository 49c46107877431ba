using System.Text;
using System.Text.Json;
using Typed.Constraints.Automata;

namespace Typed.Tests.Constraints.JsonSchemas;

/// <summary>Whether an automaton accepts a value in one of its writings: with properties in any order, and numbers plain.</summary>
internal static class Writings
{
    public static bool Accepts(Automaton automaton, JsonElement value) =>
        After(automaton.Start, value).Any(static state => state.IsAccepting);

    private static IEnumerable<AutomatonState> After(AutomatonState state, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => Feed(state, "{").SelectMany(inside =>
            AfterProperties(inside, [.. value.EnumerateObject().DistinctBy(static property => property.Name)], isFirst: true)),
        JsonValueKind.Array => Feed(state, "[").SelectMany(inside => AfterItems(inside, [.. value.EnumerateArray()])),
        JsonValueKind.String => Feed(state, Quoted(value.GetString()!)),
        JsonValueKind.Number => Feed(state, Plain(value)).Concat(Feed(state, value.GetRawText())),
        _ => Feed(state, value.GetRawText()),
    };

    private static IEnumerable<AutomatonState> AfterProperties(AutomatonState state, JsonProperty[] properties, bool isFirst) =>
        properties is []
            ? Feed(state, "}")
            : properties.SelectMany(property =>
                Feed(state, $"{(isFirst ? "" : ", ")}{Quoted(property.Name)}: ")
                    .SelectMany(inside => After(inside, property.Value))
                    .SelectMany(after => AfterProperties(
                        after, [.. properties.Where(other => other.Name != property.Name)], isFirst: false)));

    private static IEnumerable<AutomatonState> AfterItems(AutomatonState state, JsonElement[] items)
    {
        IEnumerable<AutomatonState> states = [state];
        for (int i = 0; i < items.Length; i++)
        {
            JsonElement item = items[i];
            string before = i == 0 ? "" : ", ";
            states = [.. states.SelectMany(at => Feed(at, before)).SelectMany(at => After(at, item)).Distinct()];
        }

        return states.SelectMany(static at => Feed(at, "]"));
    }

    private static IEnumerable<AutomatonState> Feed(AutomatonState state, string text)
    {
        AutomatonState? next = state;
        foreach (byte value in Encoding.UTF8.GetBytes(text))
        {
            next = next.Next(value);
            if (next is null)
            {
                return [];
            }
        }

        return [next];
    }

    // A number without exponent, and without a fraction that is 0.
    private static string Plain(JsonElement number)
    {
        string text = number.GetRawText();
        if (text.Contains('e', StringComparison.OrdinalIgnoreCase))
        {
            text = number.GetDouble().ToString("F20", System.Globalization.CultureInfo.InvariantCulture);
        }

        return text.Contains('.') ? text.TrimEnd('0').TrimEnd('.') : text;
    }

    private static string Quoted(string text)
    {
        StringBuilder quoted = new("\"");
        foreach (char character in text)
        {
            quoted.Append(character switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\b' => "\\b",
                '\f' => "\\f",
                < ' ' => $"\\u{(int)character:x4}",
                _ => character.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }
}
