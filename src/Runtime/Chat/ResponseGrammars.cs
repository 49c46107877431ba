using System.Collections.Concurrent;

namespace Typed.Chat;

/// <summary>Makes grammars of JSON Schemas, each once: chats bring the same ones with every request.</summary>
internal static class ResponseGrammars
{
    private const int MostKept = 256;

    private static readonly ConcurrentDictionary<string, Grammar> s_grammars = [];

    /// <exception cref="GrammarException">The schema cannot be kept to.</exception>
    public static Grammar OfSchema(string schema, JsonGrammarOptions? options = null)
    {
        if (s_grammars.Count >= MostKept)
        {
            // Schemas are few, unless they are made anew for each call; then nothing is lost.
            s_grammars.Clear();
        }

        return s_grammars.GetOrAdd(schema, static (schema, options) => Grammar.FromJsonSchema(schema, options ?? new JsonGrammarOptions()), options);
    }
}
