namespace Typed.Generators.Parsing;

public sealed class PromptSyntaxTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("text", "text")]
    [InlineData("{a}", "|a|")]
    [InlineData("x{a}y{b}z", "x|a|y|b|z")]
    [InlineData("{a}{a}", "|a||a|")]
    [InlineData("{{a}}", "{a}")]
    [InlineData("{{{a}}}", "{|a|}")]
    [InlineData("{{{{}}}}", "{{}}")]
    [InlineData("{ a }", "|a|")]
    [InlineData("{a,5}", "|a,5|")]
    [InlineData("{a , -5 :x y}", "|a,-5:x y|")]
    [InlineData("{a:b:c,d}", "|a:b:c,d|")]
    public void Parse_OfWellFormedText_CutsConstantsAndHoles(string text, string expected)
    {
        PromptSyntax syntax = PromptSyntax.Parse(text);

        Assert.Empty(syntax.Errors);
        Assert.Equal(expected, Render(syntax));
    }

    [Theory]
    [InlineData("{", 0, 1)]
    [InlineData("}", 0, 1)]
    [InlineData("a { b", 2, 1)]
    [InlineData("a } b", 2, 1)]
    [InlineData("{a {b}", 0, 1)]
    [InlineData("{a}}", 3, 1)]
    [InlineData("{{{a}}", 5, 1)]
    [InlineData("x{}y", 1, 2)]
    [InlineData("{ }", 0, 3)]
    [InlineData("{,5}", 0, 4)]
    [InlineData("{a b}", 1, 3)]
    [InlineData("{1}", 1, 1)]
    [InlineData("{a,b}", 3, 1)]
    [InlineData("{a,}", 0, 4)]
    [InlineData("{a,1000000}", 3, 7)]
    [InlineData("{a:}", 0, 4)]
    public void Parse_OfMalformedText_ReportsOneErrorInItsPlace(string text, int start, int length)
    {
        PromptSyntaxError error = Assert.Single(PromptSyntax.Parse(text).Errors);

        Assert.Equal((start, length), (error.Span.Start, error.Span.Length));
    }

    private static string Render(PromptSyntax syntax) => string.Concat(syntax.Constants.Select((constant, index) =>
        constant + (index < syntax.Holes.Count ? $"|{Render(syntax.Holes[index])}|" : "")));

    private static string Render(PromptHole hole) => hole.Name
        + (hole.Alignment is { } alignment ? $",{alignment}" : "")
        + (hole.Format is { } format ? $":{format}" : "");
}
