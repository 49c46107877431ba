using System.Runtime.CompilerServices;
using System.Text.Json;
using Typed.Constraints.Automata;

namespace Typed;

/// <summary>What a generated text must be: the language that a regular expression, a JSON Schema or a return type describes.</summary>
/// <remarks>Immutable and safe for concurrent use.</remarks>
public sealed class Grammar
{
    private readonly Func<Automaton> _build;
    private readonly ConditionalWeakTable<Tokenizer, CompiledGrammar> _compiled = [];

    internal Grammar(string description, Func<Automaton> build) => (Description, _build) = (description, build);

    /// <summary>What it was made of, for people.</summary>
    public string Description { get; }

    /// <summary>The texts that a regular expression matches as a whole.</summary>
    /// <exception cref="GrammarException">The pattern cannot be read, or uses what no automaton can hold, such as look-around.</exception>
    public static Grammar FromRegex(string pattern) => throw new NotImplementedException();

    /// <summary>The JSON texts that a JSON Schema (draft 2020-12) accepts.</summary>
    /// <exception cref="GrammarException">The schema is none, or uses a keyword that cannot be kept to; the message names it.</exception>
    public static Grammar FromJsonSchema(string schema) => FromJsonSchema(schema, new JsonGrammarOptions());

    /// <inheritdoc cref="FromJsonSchema(string)"/>
    public static Grammar FromJsonSchema(string schema, JsonGrammarOptions options) => throw new NotImplementedException();

    /// <inheritdoc cref="FromJsonSchema(string)"/>
    public static Grammar FromJsonSchema(JsonElement schema, JsonGrammarOptions options) => throw new NotImplementedException();

    /// <summary>The grammar made ready for a tokenizer; made once for each, and shared.</summary>
    /// <exception cref="GrammarException">The tokenizer cannot spell any text of it.</exception>
    public CompiledGrammar Compile(Tokenizer tokenizer)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        return _compiled.GetValue(tokenizer, key => new CompiledGrammar(Description, Build(), key));
    }

    /// <summary>Makes a new automaton of the grammar.</summary>
    internal Automaton Build() => _build();

    /// <inheritdoc/>
    public override string ToString() => Description;
}
