using System.Collections.Concurrent;

namespace Typed.Chat;

/// <summary>Makes grammars of JSON Schemas, each once: chats bring the same ones with every request.</summary>
internal static class ResponseGrammars
{
    private const int MostKept = 256;

    private static readonly JsonGrammarOptions s_plain = new();

    private static readonly ConcurrentDictionary<(string Schema, JsonGrammarOptions Options), Grammar> s_grammars = [];

    /// <exception cref="GrammarException">The schema cannot be kept to.</exception>
    public static Grammar OfSchema(string schema, JsonGrammarOptions? options = null)
    {
        if (s_grammars.Count >= MostKept)
        {
            // Schemas are few, unless they are made anew for each call; then nothing is lost.
            s_grammars.Clear();
        }

        return s_grammars.GetOrAdd((schema, options ?? s_plain), static key => Grammar.FromJsonSchema(key.Schema, key.Options));
    }
}
