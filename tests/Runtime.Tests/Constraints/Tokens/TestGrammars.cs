using System.Text;
using Typed.Constraints.Automata;
using Typed.Constraints.Expressions;
using Typed.Constraints.Patterns;
using Typed.Testing;
using Typed.Tests.Tokenization;
using Typed.Tokenization;

namespace Typed.Tests.Constraints.Tokens;

/// <summary>Grammars of some shapes, texts of them, and tokenizers of some kinds.</summary>
internal static class TestGrammars
{
    /// <summary>A number that can always go on, until it is long.</summary>
    public static Grammar Number { get; } = Of("number", static (factory, _) =>
        factory.Repeat(factory.Range((byte)'0', (byte)'9'), 1, 12));

    /// <summary>Members of an enumeration, of which some begin alike.</summary>
    public static Grammar Label { get; } = Of("label", static (factory, _) =>
        factory.Union(Literal(factory, "positive"), Literal(factory, "negative"), Literal(factory, "négligé"), Literal(factory, "neg")));

    /// <summary>An array of strings.</summary>
    public static Grammar List { get; } = Of("list", static (factory, text) => Array(factory, Quoted(factory, text.OfLength(0, null, false))));

    /// <summary>A record with members that are forced, bounded and free.</summary>
    public static Grammar Record { get; } = Of("record", static (factory, text) => factory.Concat(
        Literal(factory, "{\"first_name\": "), Quoted(factory, text.OfLength(0, 20, false)),
        Literal(factory, ", \"age\": "), factory.Repeat(factory.Range((byte)'0', (byte)'9'), 1, 3),
        factory.Optional(factory.Concat(Literal(factory, ", \"remarks of the author\": "), Quoted(factory, text.OfLength(3, null, false)))),
        Literal(factory, ", \"status\": "), factory.Union(Literal(factory, "\"open\""), Literal(factory, "\"closed\"")),
        Literal(factory, ", \"tags\": "), Array(factory, Quoted(factory, text.OfLength(1, 8, false))),
        Literal(factory, "}")));

    /// <summary>A tree, which may be as deep as it likes.</summary>
    public static Grammar Tree { get; } = Of("tree", static (factory, text) =>
    {
        Rule node = factory.Declare("node");
        factory.Define(node, factory.Concat(
            Literal(factory, "{\"label\": "), Quoted(factory, text.OfLength(0, null, true)),
            Literal(factory, ", \"children\": "), Array(factory, factory.Reference(node)), Literal(factory, "}")));
        return factory.Reference(node);
    });

    /// <summary>One text and no other.</summary>
    public static Grammar Constant { get; } = Of("constant", static (factory, _) => Literal(factory, "{\"version\": \"1.0\", \"kind\": \"naïve\"}"));

    public static IEnumerable<Grammar> All => [Number, Label, List, Record, Tree, Constant];

    /// <summary>Texts of <see cref="Record"/> and <see cref="Tree"/>.</summary>
    public static IEnumerable<(Grammar Grammar, string Text)> Texts =>
    [
        (Record, "{\"first_name\": \"Ada\", \"age\": 36, \"remarks of the author\": \"wrote \\\"notes\\\"\", \"status\": \"open\", \"tags\": [\"maths\", \"x\"]}"),
        (Record, "{\"first_name\": \"\", \"age\": 7, \"status\": \"closed\", \"tags\": []}"),
        (Record, "{\"first_name\": \"Zoë 🙂\", \"age\": 120, \"status\": \"closed\", \"tags\": [\" \", \"\\n\"]}"),
        (Tree, "{\"label\": \"a\", \"children\": [{\"label\": \"\", \"children\": []}, {\"label\": \"in the end\", \"children\": []}]}"),
        (List, "[\"one\", \"\", \"two three\"]"),
        (Label, "négligé"),
        (Constant, "{\"version\": \"1.0\", \"kind\": \"naïve\"}"),
    ];

    /// <summary>The tokenizer of the embedded model.</summary>
    public static Tokenizer Quill { get; } = TokenizerJson.Load(Path.Combine(EmbeddedModel.Quill.Shipped, "tokenizer.json"));

    public static IEnumerable<Tokenizer> SmallTokenizers => [ByteTokenizer.Default, ToyTokenizer.Load(), Quill];

    /// <summary>The tokens of a text that goes on after a prompt.</summary>
    public static List<int> Encode(Tokenizer tokenizer, string text)
    {
        List<int> tokens = [];
        tokenizer.Encode(text, tokens, isStart: false);

        // Some tokenizers put a space before; then it is what comes after a line break.
        if (tokenizer.Decode([.. tokens]) == text && !tokenizer.GetBytes(tokens[0]).StartsWith((byte)' '))
        {
            return tokens;
        }

        tokens.Clear();
        tokenizer.Encode("\n" + text, tokens, isStart: false);
        return tokens[(tokens.FindIndex(token => tokenizer.GetBytes(token).SequenceEqual("\n"u8)) + 1)..];
    }

    public static Grammar Of(string description, Func<ExpressionFactory, TextExpressions, Expression> root) => new("test", description, () =>
    {
        ExpressionFactory factory = new();
        return new Automaton(factory, root(factory, new TextExpressions(factory, TextForm.JsonString)));
    });

    private static Expression Array(ExpressionFactory factory, Expression item) => factory.Concat(
        Literal(factory, "["),
        factory.Optional(factory.Concat(item, factory.Repeat(factory.Concat(Literal(factory, ", "), item), 0, null))),
        Literal(factory, "]"));

    private static Expression Quoted(ExpressionFactory factory, Expression text) =>
        factory.Concat(Literal(factory, "\""), text, Literal(factory, "\""));

    private static Expression Literal(ExpressionFactory factory, string text) => factory.Literal(Encoding.UTF8.GetBytes(text));
}
