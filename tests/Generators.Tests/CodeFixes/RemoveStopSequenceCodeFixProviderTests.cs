using Typed.Generators.Harness;

namespace Typed.Generators.CodeFixes;

public sealed class RemoveStopSequenceCodeFixProviderTests
{
    [Theory]
    [InlineData("[{|TYP031:\"\"|}, \"x\"]", "[\"x\"]")]
    [InlineData("[\"x\", {|TYP031:null!|}]", "[\"x\"]")]
    [InlineData("new[] { \"x\", {|TYP031:\"\"|}, \"y\" }", "new[] { \"x\", \"y\" }")]
    [InlineData("[{|TYP031:\"\"|}]", "[]")]
    public Task Fix_OfAnEmptySequence_RemovesIt(string sequences, string @fixed) =>
        CodeFixVerifier<RemoveStopSequenceCodeFixProvider>.VerifyAsync(Source(sequences), Source(@fixed));

    private static string Source(string sequences) => $$"""
        #nullable enable
        using Typed;

        [TextGenerator("gpt2", StopSequences = {{sequences}})]
        partial interface IStoryTeller
        {
            string Continue(string topic);
        }
        """;
}
