namespace Typed.Models.Tests.Hub;

public sealed class HubFilePatternsTests
{
    [Theory]
    [InlineData("*", "a/b.json", true)]
    [InlineData("*.json", "a/b.json", true)]
    [InlineData("*.json", "a/b.jsonl", false)]
    [InlineData("a/", "a/b/c", true)]
    [InlineData("a/", "b/a/c", false)]
    [InlineData("a", "a/b", false)]
    [InlineData("model-?.txt", "model-1.txt", true)]
    [InlineData("model-?.txt", "model-12.txt", false)]
    [InlineData("[ab].txt", "b.txt", true)]
    [InlineData("[!ab].txt", "b.txt", false)]
    [InlineData("[!ab].txt", "c.txt", true)]
    [InlineData("[0-9]x", "5x", true)]
    [InlineData("[0-9]x", "ax", false)]
    [InlineData("[]]", "]", true)]
    [InlineData("[!]]", "]", false)]
    [InlineData("[a-]", "-", true)]
    [InlineData("[", "[", true)]
    [InlineData("[a", "[a", true)]
    [InlineData("[!", "[!", true)]
    [InlineData("A.json", "a.json", false)]
    [InlineData("*a*b*c*", "xxaxxbxxcxx", true)]
    [InlineData("*a*b*c", "abcabx", false)]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("**", "", true)]
    public void Matches_Pattern_AsPythonsFnmatch(string pattern, string path, bool expected) =>
        Assert.Equal(expected, new HubFilePatterns { Include = [pattern] }.Matches(path));

    [Fact]
    public void Matches_ManyStars_EndsSoon() =>
        Assert.False(new HubFilePatterns { Include = [string.Concat(Enumerable.Repeat("*a", 50)) + "b"] }.Matches(new string('a', 1000)));

    [Fact]
    public void Apply_IncludeAndExclude_TakesWhatMatchesOneAndNoneOfTheOthers()
    {
        HubFilePatterns patterns = new() { Include = ["*.json", "*.txt"], Exclude = ["sub/"] };

        Assert.Equal(["a.json", "b.txt"], patterns.Apply(
            [new("a.json", 1), new("b.txt", 1), new("c.bin", 1), new("sub/d.json", 1)]).Select(static file => file.Path));
        Assert.True(new HubFilePatterns().Matches("anything"));
    }
}
