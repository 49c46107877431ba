using System.Runtime.CompilerServices;

namespace Typed.ChatTemplates;

/// <summary>Reads tokens into a tree, by the grammar of Jinja 3.1.</summary>
internal sealed partial class Parser
{
    private readonly TemplateSource _source;
    private readonly List<Token> _tokens;
    private int _next;
    private int _depth;

    /// <summary>The loops around the statement that is read, within the innermost block that writes to a text of its own.</summary>
    private int _loops;

    /// <summary>Which special names the macros around the expression that is read have used.</summary>
    private readonly Stack<HashSet<string>> _macros = [];

    private Parser(TemplateSource source)
    {
        _source = source;
        _tokens = Lexer.Read(source);
    }

    public static Block Parse(TemplateSource source)
    {
        Parser parser = new(source);
        Block block = parser.ParseBlock(opener: null);
        return block;
    }

    private Token Current => _tokens[_next];

    private Token Following => _tokens[Math.Min(_next + 1, _tokens.Count - 1)];

    /// <summary>Reads statements up to a tag of one of the given names, and that tag's name.</summary>
    /// <param name="opener">The tag that the block belongs to; null for the whole template.</param>
    /// <param name="ends">The names that end it.</param>
    private Block ParseBlock(Token? opener, params ReadOnlySpan<string> ends)
    {
        Descend();
        List<Statement> statements = [];
        while (true)
        {
            Token token = Take();
            switch (token.Kind)
            {
                case TokenKind.Text:
                    statements.Add(new TextStatement(new TextValue(token.Text)));
                    break;
                case TokenKind.OutputBegin:
                    statements.Add(new OutputStatement(ParseTuple()));
                    Expect(TokenKind.OutputEnd);
                    break;
                case TokenKind.TagBegin:
                    if (Current.Kind == TokenKind.Name && ends.Contains(Current.Text))
                    {
                        _depth--;
                        return new Block([.. statements]);
                    }

                    statements.Add(ParseStatement());
                    break;
                default:
                    if (opener is Token unclosed)
                    {
                        throw Error(unclosed, $"The block '{unclosed.Text}' is not closed: '{{% {ends[^1]} %}}' is missing.");
                    }

                    _depth--;
                    return new Block([.. statements]);
            }
        }
    }

    private Token Take()
    {
        Token token = Current;
        _next = Math.Min(_next + 1, _tokens.Count - 1);
        return token;
    }

    private bool TakeOperator(string text)
    {
        bool found = Current.IsOperator(text);
        _next += found ? 1 : 0;
        return found;
    }

    private bool TakeName(string text)
    {
        bool found = Current.IsName(text);
        _next += found ? 1 : 0;
        return found;
    }

    private Token Expect(TokenKind kind) =>
        Current.Kind == kind ? Take() : throw Unexpected(new Token(kind, "", 0).Description);

    private string ExpectName() => Current.Kind == TokenKind.Name ? Take().Text : throw Unexpected("a name");

    private void ExpectOperator(string text)
    {
        if (!TakeOperator(text))
        {
            throw Unexpected($"'{text}'");
        }
    }

    private ChatTemplateException Unexpected(string expected) =>
        Error(Current, $"Expected {expected}, but found {Current.Description}.");

    private ChatTemplateException Error(Token token, string message) => _source.Error(token.Position, message);

    /// <summary>Goes one level deeper; the level is left by counting down.</summary>
    private void Descend()
    {
        if (++_depth > RenderLimits.SyntaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw Error(Current, "The template is nested too deeply.");
        }
    }
}
