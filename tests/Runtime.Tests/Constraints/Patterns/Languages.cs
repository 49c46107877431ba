using System.Text;
using Typed.Constraints.Automata;
using Typed.Constraints.Expressions;
using Typed.Constraints.Patterns;

namespace Typed.Tests.Constraints.Patterns;

/// <summary>Makes automata of texts and numbers, and writes texts for them.</summary>
internal static class Languages
{
    private static readonly Dictionary<char, char> s_escapes = new()
    {
        ['"'] = '"', ['\\'] = '\\', ['/'] = '/', ['\b'] = 'b', ['\f'] = 'f', ['\n'] = 'n', ['\r'] = 'r', ['\t'] = 't',
    };

    public static Automaton Text(Func<TextExpressions, Expression> make, TextForm form = TextForm.Plain, PatternDialect dialect = default)
    {
        ExpressionFactory factory = new();
        return new Automaton(factory, make(new TextExpressions(factory, form) { Dialect = dialect }));
    }

    public static Automaton Number(Func<NumberExpressions, Expression> make)
    {
        ExpressionFactory factory = new();
        return new Automaton(factory, make(new NumberExpressions(factory)));
    }

    public static bool Accepts(this Automaton automaton, string text) => automaton.Accepts(Encoding.UTF8.GetBytes(text));

    /// <summary>A text in a form: where there are several writings, in any of them.</summary>
    public static string Write(string text, TextForm form, Random random) => form switch
    {
        TextForm.Plain => text,
        TextForm.CanonicalJsonString => CanonicalWriting(text),
        _ => AnyWriting(text, random),
    };

    /// <summary>A text as in a JSON string, escaped only where it must be.</summary>
    public static string CanonicalWriting(string text) => string.Concat(text.Select(static unit =>
        unit is not ('"' or '\\' or < ' ') ? $"{unit}"
        : s_escapes.TryGetValue(unit, out char escape) ? $"\\{escape}"
        : $"\\u{(int)unit:x4}"));

    /// <summary>A text as in a JSON string, its characters escaped or not as it comes.</summary>
    public static string AnyWriting(string text, Random random)
    {
        StringBuilder written = new();
        foreach (char unit in text)
        {
            // Half of a surrogate pair is only escaped along with the other.
            bool mustEscape = unit is '"' or '\\' or < ' ';
            bool isLow = char.IsLowSurrogate(unit);
            bool isEscaped = isLow ? written.Length > 0 && !char.IsHighSurrogate(written[^1]) : mustEscape || random.Next(3) == 0;
            if (!isEscaped)
            {
                written.Append(unit);
            }
            else if (s_escapes.TryGetValue(unit, out char escape) && random.Next(2) == 0)
            {
                written.Append('\\').Append(escape);
            }
            else
            {
                written.Append("\\u").Append(((int)unit).ToString(random.Next(2) == 0 ? "x4" : "X4", null));
            }
        }

        return written.ToString();
    }

    /// <summary>A text that an automaton accepts, reached by a random walk, which goes straight to the end after so many bytes.</summary>
    public static string Sample(Automaton automaton, Random random, int length)
    {
        List<byte> text = [];
        AutomatonState state = automaton.Start;
        while (!state.IsFinal && !(state.IsAccepting && (text.Count >= length || random.Next(4) == 0)))
        {
            byte[] next = [.. Enumerable.Range(0, 256).Select(static value => (byte)value).Where(value => state.Next(value) is not null)];
            byte value = text.Count >= length ? state.ShortestByte : next[random.Next(next.Length)];
            text.Add(value);
            state = state.Next(value)!;
        }

        return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString([.. text]);
    }
}
