using System.Text.Json;
using Typed.Constraints.Automata;

namespace Typed.Constraints.JsonSchemas;

/// <summary>Makes the automaton of a JSON Schema.</summary>
internal static class JsonSchemaGrammar
{
    /// <exception cref="GrammarException">The schema is none, or uses a keyword that cannot be kept to.</exception>
    public static Automaton Build(JsonElement schema, JsonGrammarOptions options) => throw new NotImplementedException();
}
