using System.Text;
using System.Text.Json;
using Typed.Constraints.Automata;
using Typed.Constraints.Expressions;
using Typed.Constraints.JsonSchemas;
using Typed.Constraints.Patterns;
using Typed.Constraints.Tokens;

namespace Typed;

/// <summary>What a generated text must be: the language that a regular expression, a JSON Schema or a return type describes.</summary>
/// <remarks>Immutable and safe for concurrent use.</remarks>
public sealed class Grammar
{
    private const int MaxDescription = 200;

    private static readonly JsonGrammarOptions s_plain = new();
    private static readonly Lazy<Grammar> s_json = new(static () => FromJsonSchema("true"));
    private static readonly Lazy<Grammar> s_jsonObject = new(static () => FromJsonSchema("""{"type": "object"}"""));

    private readonly Func<Automaton> _build;
    private Automaton? _automaton;

    /// <param name="kind">What it was made of.</param>
    /// <param name="source">The same as it was written.</param>
    /// <param name="build">Makes an automaton of it.</param>
    internal Grammar(string kind, string source, Func<Automaton> build) =>
        (Description, Definition, _build) = ($"{kind} {Shorten(source)}", $"{kind} {source}", build);

    /// <summary>Any JSON value.</summary>
    public static Grammar Json => s_json.Value;

    /// <summary>Any JSON object.</summary>
    public static Grammar JsonObject => s_jsonObject.Value;

    /// <summary>What it was made of, for people.</summary>
    public string Description { get; }

    /// <summary>All that it was made of: grammars of one definition are the same.</summary>
    public string Definition { get; }

    /// <summary>The texts that a regular expression matches as a whole.</summary>
    /// <exception cref="GrammarException">The pattern cannot be read, or uses what no automaton can hold, such as look-around.</exception>
    public static Grammar FromRegex(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);

        // What is wrong with it is said here, not at the first request; which then takes what was made.
        Automaton? made = Build();
        return new Grammar("regular expression", pattern, () => Interlocked.Exchange(ref made, null) ?? Build());

        Automaton Build()
        {
            ExpressionFactory factory = new();
            TextExpressions texts = new(factory, TextForm.Plain) { Dialect = PatternDialect.DotNet };
            try
            {
                return new Automaton(factory, texts.Matching(pattern, isWhole: true));
            }
            catch (TooMuchWorkException exception)
            {
                string where = exception.Where.Length > 0 ? exception.Where : $" (the pattern '{Shorten(pattern)}' as a whole)";
                throw new GrammarException(
                    $"A regular expression is too intricate{where}: making its automaton takes more than {WorkLimit.OfGrammar:N0} steps. " +
                    WorkLimit.Advice);
            }
        }
    }

    /// <summary>The JSON texts that a JSON Schema (draft 2020-12) accepts.</summary>
    /// <remarks>
    /// Every keyword is kept to exactly or refused; formats are kept to as well. Properties come in the order in which the schema
    /// names them, then others. A name that the schema does not declare can come twice in an object, since no automaton
    /// remembers all names: readers of JSON take the last one.
    /// </remarks>
    /// <exception cref="GrammarException">The schema is none, or uses a keyword that cannot be kept to; the message names it.</exception>
    public static Grammar FromJsonSchema(string schema) => FromJsonSchema(schema, s_plain);

    /// <inheritdoc cref="FromJsonSchema(string)"/>
    public static Grammar FromJsonSchema(string schema, JsonGrammarOptions options)
    {
        ArgumentNullException.ThrowIfNull(schema);
        try
        {
            using JsonDocument document = JsonDocument.Parse(schema, new JsonDocumentOptions { MaxDepth = 512 });
            return FromJsonSchema(document.RootElement, options);
        }
        catch (JsonException exception)
        {
            throw new GrammarException($"A JSON Schema must be JSON, and this is not: {exception.Message}");
        }
    }

    /// <inheritdoc cref="FromJsonSchema(string)"/>
    public static Grammar FromJsonSchema(JsonElement schema, JsonGrammarOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        JsonElement root = schema.Clone();
        string text = root.GetRawText();

        // What is wrong with it is said here, not at the first request; which then takes what was made.
        Automaton? made = JsonSchemaGrammar.Build(root, options);
        return new Grammar(
            "JSON Schema",
            text + FormOf(options),
            () => Interlocked.Exchange(ref made, null) ?? JsonSchemaGrammar.Build(root, options));
    }

    /// <summary>The grammar made ready for a tokenizer; made once for each, and shared.</summary>
    /// <exception cref="GrammarException">The tokenizer cannot spell any text of it.</exception>
    public CompiledGrammar Compile(Tokenizer tokenizer)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        return Vocabulary.Of(tokenizer).Grammars.GetValue(this, key => new CompiledGrammar(key.Description, key.Build(), tokenizer));
    }

    /// <summary>Whether a text is of the grammar.</summary>
    /// <param name="text">The text.</param>
    /// <param name="beginning">How many of its characters, from the first on, can begin a text of the grammar.</param>
    public bool Accepts(string text, out int beginning)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            return Follow(_automaton ??= Build(), text, out beginning);
        }
        catch (TooMuchWorkException)
        {
            throw new GrammarException(
                $"Whether '{Shorten(text)}' is a text of the grammar '{this}' takes more than {WorkLimit.OfStep:N0} steps to find out at one " +
                $"of its characters. {WorkLimit.Advice}");
        }
    }

    /// <summary>Makes a new automaton of the grammar.</summary>
    internal Automaton Build() => _build();

    /// <inheritdoc/>
    public override string ToString() => Description;

    /// <summary>How texts of the grammar differ from plain JSON.</summary>
    private static string FormOf(JsonGrammarOptions options)
    {
        IEnumerable<string> forms =
        [
            .. options.Whitespace == JsonWhitespace.Spaced ? [] : (string[])[options.Whitespace.ToString()],
            .. options.IsForDotNet ? (string[])[".NET"] : [],
            .. options.IsBare ? (string[])["bare"] : [],
            .. options.AllowsLeadingSpace ? (string[])["leading space"] : [],
        ];
        string form = string.Join(", ", forms);
        return form.Length == 0 ? "" : $" ({form})";
    }

    private static string Shorten(string text) => text.Length > MaxDescription ? $"{text.AsSpan(0, MaxDescription)}..." : text;

    private static bool Follow(Automaton automaton, string text, out int beginning)
    {
        AutomatonState state = automaton.Start;
        Span<byte> bytes = stackalloc byte[4];
        beginning = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            WorkLimit.Allow(WorkLimit.OfStep);
            foreach (byte value in bytes[..rune.EncodeToUtf8(bytes)])
            {
                if (state.Next(value) is not { } next)
                {
                    return false;
                }

                state = next;
            }

            beginning += rune.Utf16SequenceLength;
        }

        return state.IsAccepting;
    }
}
