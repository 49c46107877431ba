using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Typed.Generators.Parsing;

public sealed class StringLiteralMapTests
{
    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"plain\"")]
    [InlineData("\"a\\n\\\"b\\\\c\\u0041\\x41g\\x1F600\\U0001F600\\0\\e\"")]
    [InlineData("@\"a\"\"b\\c\nd\"")]
    [InlineData("\"\"\"a \"quoted\" \\n b\"\"\"")]
    [InlineData("\"\"\"\"\n    first\n\n      second \"\"\"\n    \"\"\"\"")]
    [InlineData("\"\"\"\r\n  first\r\n  second\r\n  \"\"\"")]
    [InlineData("(\"a\\n\") + @\"\"\"b\" + (\"\"\"c\"\"\" + \"d\")")]
    public void Map_OfLiteral_HasEachCharacterOfItsValue(string literal)
    {
        ExpressionSyntax expression = SyntaxFactory.ParseExpression(literal);

        IReadOnlyList<TextSpan>? map = StringLiteralMap.Create(expression);

        string value = ValueOf(expression);
        Assert.NotNull(map);
        Assert.Equal(value.Length, map.Count);
        for (int i = 0; i < value.Length; i++)
        {
            string source = literal.Substring(map[i].Start, map[i].Length);
            Assert.True(source == value[i].ToString() || source[0] is '\\' || source == "\"\"", $"{i}: {source}");
        }
    }

    [Theory]
    [InlineData("$\"a\"")]
    [InlineData("Name")]
    [InlineData("\"a\" + Name")]
    public void Map_OfOtherExpression_IsNull(string expression) =>
        Assert.Null(StringLiteralMap.Create(SyntaxFactory.ParseExpression(expression)));

    private static string ValueOf(ExpressionSyntax expression) =>
        string.Concat(expression.DescendantNodesAndSelf().OfType<LiteralExpressionSyntax>().Select(static part => part.Token.ValueText));
}
