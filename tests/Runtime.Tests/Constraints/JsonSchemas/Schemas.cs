using System.Text;
using System.Text.Json;
using Typed.Constraints.Automata;

namespace Typed.Tests.Constraints.JsonSchemas;

/// <summary>Schemas of tests.</summary>
internal static class Schemas
{
    public static Automaton Automaton(string schema, JsonGrammarOptions? options = null) =>
        Grammar.FromJsonSchema(schema, options ?? new JsonGrammarOptions()).Build();

    public static bool Accepts(this Automaton automaton, string text) => automaton.Accepts(Encoding.UTF8.GetBytes(text));

    public static string Refusal(string schema) =>
        Assert.Throws<GrammarException>(() => Grammar.FromJsonSchema(schema)).Message;

    public static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;

    /// <summary>All states that texts of a few bytes lead to, up to a limit.</summary>
    public static int CountStates(Automaton automaton, int limit)
    {
        HashSet<AutomatonState> seen = [automaton.Start];
        Queue<AutomatonState> open = new([automaton.Start]);
        while (open.TryDequeue(out AutomatonState? state) && seen.Count < limit)
        {
            for (int value = 0; value < 256; value++)
            {
                if (state.Next((byte)value) is { } next && seen.Add(next))
                {
                    open.Enqueue(next);
                }
            }
        }

        return seen.Count;
    }
}
