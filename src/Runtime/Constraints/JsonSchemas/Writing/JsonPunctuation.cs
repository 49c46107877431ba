using Typed.Constraints.Expressions;

namespace Typed.Constraints.JsonSchemas.Writing;

/// <summary>What stands between the parts of a JSON text, with its white space.</summary>
internal sealed class JsonPunctuation
{
    private const int MaxIndent = 16;

    private readonly ExpressionFactory _factory;
    private readonly Expression _space;

    public JsonPunctuation(ExpressionFactory factory, JsonWhitespace whitespace)
    {
        _factory = factory;
        _space = whitespace == JsonWhitespace.Flexible ? FlexibleSpace() : factory.Empty;
        Expression after = whitespace == JsonWhitespace.Spaced ? factory.Literal(" "u8) : _space;
        Comma = factory.Concat(_space, factory.Literal(","u8), after);
        Colon = factory.Concat(_space, factory.Literal(":"u8), after);
    }

    /// <summary>Between two elements or properties.</summary>
    public Expression Comma { get; }

    /// <summary>Between a name and its value.</summary>
    public Expression Colon { get; }

    /// <summary>Before the first element or property.</summary>
    public Expression First => _space;

    /// <summary>Brackets or braces around what was written with the others.</summary>
    public Expression Enclose(ReadOnlySpan<byte> open, Expression inside, ReadOnlySpan<byte> close) =>
        _factory.Concat(_factory.Literal(open), inside, _space, _factory.Literal(close));

    private Expression FlexibleSpace()
    {
        Expression space = _factory.Literal(" "u8);
        Expression lineBreak = _factory.Concat(_factory.Optional(_factory.Literal("\r"u8)), _factory.Literal("\n"u8));
        return _factory.Optional(_factory.Union(space, _factory.Concat(lineBreak, _factory.Repeat(space, 0, MaxIndent))));
    }
}
