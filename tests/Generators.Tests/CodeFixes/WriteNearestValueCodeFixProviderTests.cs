using Typed.Generators.Harness;

namespace Typed.Generators.CodeFixes;

public sealed class WriteNearestValueCodeFixProviderTests
{
    [Theory]
    [InlineData("Temperature = {|TYP030:-0.5|}", "Temperature = 0")]
    [InlineData("TopP = {|TYP030:1.5|}", "TopP = 1")]
    [InlineData("MinP = {|TYP030:-1|}, TopK = {|TYP030:-1|}", "MinP = 0, TopK = 0")]
    [InlineData("NumBeams = {|TYP030:33|}", "NumBeams = 32")]
    [InlineData("NumBeams = {|TYP030:1 - 1|}", "NumBeams = 1")]
    [InlineData("FrequencyPenalty = {|TYP030:-3|}, PresencePenalty = {|TYP030:Options.TooMuch|}", "FrequencyPenalty = -2, PresencePenalty = 2")]
    [InlineData("NumReturnSequences = {|TYP030:0|}", "NumReturnSequences = 1")]
    public Task Fix_OfAnOptionOutOfRange_WritesTheBound(string options, string @fixed) =>
        CodeFixVerifier<WriteNearestValueCodeFixProvider>.VerifyAsync(Source(options), Source(@fixed));

    [Theory]
    [InlineData("MaxNewTokens = {|TYP053:5000|}", "MaxNewTokens = 1023")]
    [InlineData("MaxLength = {|TYP053:1025|}", "MaxLength = 1024")]
    public Task Fix_OfMoreTokensThanTheModelHasRoomFor_WritesTheMost(string options, string @fixed) =>
        CodeFixVerifier<WriteNearestValueCodeFixProvider>.VerifyAsync(Source(options, "quill"), Source(@fixed, "quill"));

    [Theory]
    [InlineData("MaxNewTokens = {|TYP030:0|}")]
    [InlineData("TopP = {|TYP030:0|}")]
    [InlineData("Temperature = {|TYP030:double.NaN|}")]
    [InlineData("RepetitionPenalty = {|TYP030:0|}")]
    public Task Fix_WhereNobodyWouldWantTheBound_IsNotOffered(string options) =>
        CodeFixVerifier<WriteNearestValueCodeFixProvider>.VerifyAsync(Source(options), Source(options));

    private static string Source(string options, string model = "gpt2") => $$"""
        using Typed;

        static class Options
        {
            public const double TooMuch = 3;
        }

        [TextGenerator("{{model}}", {{options}})]
        partial interface IStoryTeller
        {
            string Continue(string topic);
        }
        """;
}
