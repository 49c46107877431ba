using Typed.Generators.Harness;

namespace Typed.Generators.CodeFixes;

public sealed class WriteOptionCodeFixProviderTests
{
    [Theory]
    [InlineData("", "NumBeams = {|TYP032:4|}, Temperature = 0.7", "NumBeams = 4, Temperature = 0.7, DoSample = false")]
    [InlineData("", "NumBeams = {|TYP032:4|}, DoSample = true", "NumBeams = 4, DoSample = false")]
    [InlineData(", NumBeams = 4", "DoSample = {|TYP032:true|}", "DoSample = false")]
    [InlineData(", DoSample = true", "NumBeams = {|TYP032:4|}", "NumBeams = 4, DoSample = false")]
    [InlineData("", "NumReturnSequences = {|TYP032:3|}, DoSample = false", "NumReturnSequences = 3, DoSample = false, NumBeams = 3")]
    [InlineData("", "NumReturnSequences = {|TYP032:3|}, NumBeams = 1, Temperature = 0", "NumReturnSequences = 3, NumBeams = 3, Temperature = 0")]
    public Task Fix_OfAContradictionThatAnOptionSettles_WritesIt(string ofInterface, string options, string @fixed) =>
        CodeFixVerifier<WriteOptionCodeFixProvider>.VerifyAsync(Source(ofInterface, options), Source(ofInterface, @fixed));

    [Theory]
    [InlineData("MinNewTokens = {|TYP032:5|}, MaxNewTokens = 4")]
    [InlineData("NumReturnSequences = {|TYP032:33|}, DoSample = false")]
    public Task Fix_OfAContradictionThatNoOptionSettles_IsNotOffered(string options)
    {
        string source = Source("", options);
        return CodeFixVerifier<WriteOptionCodeFixProvider>.VerifyAsync(source, source);
    }

    private static string Source(string ofInterface, string options) => $$"""
        using Typed;

        [TextGenerator("gpt2"{{ofInterface}})]
        partial interface IStoryTeller
        {
            [GenerationOptions({{options}})]
            Samples<string> Continue(string topic);
        }
        """;
}
