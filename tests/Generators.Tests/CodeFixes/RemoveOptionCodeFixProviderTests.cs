using Typed.Generators.Harness;

namespace Typed.Generators.CodeFixes;

public sealed class RemoveOptionCodeFixProviderTests
{
    [Theory]
    [InlineData("[GenerationOptions(Temperature = {|TYP030:-1|}, TopK = 5)]", "[GenerationOptions(TopK = 5)]")]
    [InlineData("[GenerationOptions(TopK = 5, Temperature = {|TYP030:-1|})]", "[GenerationOptions(TopK = 5)]")]
    [InlineData("[GenerationOptions(TopK = 5, Temperature = {|TYP030:-1|}, Seed = 1)]", "[GenerationOptions(TopK = 5, Seed = 1)]")]
    [InlineData("[GenerationOptions(MaxNewTokens = {|TYP030:0|})] [Prompt(\"{topic}\")]", "[Prompt(\"{topic}\")]")]
    public Task Fix_OfAnOptionOutOfRange_RemovesIt(string attributes, string @fixed) => VerifyAsync("", attributes, "", @fixed, action: 0);

    [Theory]
    [InlineData("MinNewTokens = {|TYP032:5|}, MaxNewTokens = 4", "MaxNewTokens = 4", "MinNewTokens = 5")]
    [InlineData("NumBeams = {|TYP032:4|}, DoSample = true", "DoSample = true", "NumBeams = 4")]
    [InlineData("NumBeams = {|TYP032:4|}, Temperature = 0.7", "Temperature = 0.7", "NumBeams = 4")]
    public Task Fix_OfTwoOptionsOfAMethod_RemovesTheOneOrTheOther(string options, string withoutFirst, string withoutSecond) => Task.WhenAll(
        VerifyAsync("", $"[GenerationOptions({options})]", "", $"[GenerationOptions({withoutFirst})]", action: 0),
        VerifyAsync("", $"[GenerationOptions({options})]", "", $"[GenerationOptions({withoutSecond})]", action: 1));

    [Fact]
    public Task Fix_OfOptionsOfMethodAndInterface_RemovesTheOneOrTheOther() => Task.WhenAll(
        VerifyAsync(", Temperature = 0.7", "[GenerationOptions(NumBeams = {|TYP032:4|})]", ", Temperature = 0.7", "", action: 0),
        VerifyAsync(", Temperature = 0.7", "[GenerationOptions(NumBeams = {|TYP032:4|})]", "", "[GenerationOptions(NumBeams = 4)]", action: 1));

    [Theory]
    [InlineData("NumReturnSequences = {|TYP032:4|}, DoSample = false", "DoSample = false", "NumReturnSequences = 4")]
    [InlineData("NumReturnSequences = {|TYP032:4|}, Temperature = 0", "Temperature = 0", "NumReturnSequences = 4")]
    [InlineData("NumReturnSequences = {|TYP032:4|}, TopK = 1", "TopK = 1", "NumReturnSequences = 4")]
    public Task Fix_OfSeveralSamplesThatAreTheSame_RemovesTheOneOrTheOther(string options, string withoutFirst, string withoutSecond) => Task.WhenAll(
        CodeFixVerifier<RemoveOptionCodeFixProvider>.VerifyAsync(
            Source("", $"[GenerationOptions({options})]", "Samples<string>"), Source("", $"[GenerationOptions({withoutFirst})]", "Samples<string>"), action: 0),
        CodeFixVerifier<RemoveOptionCodeFixProvider>.VerifyAsync(
            Source("", $"[GenerationOptions({options})]", "Samples<string>"), Source("", $"[GenerationOptions({withoutSecond})]", "Samples<string>"), action: 1));

    [Theory]
    [InlineData("NumReturnSequences = {|TYP032:2|}", "string")]
    [InlineData("MinNewTokens = {|TYP032:2|}", "int")]
    [InlineData("StopSequences = {|TYP032:[\".\", \"!\"]|}", "int")]
    public Task Fix_OfAnOptionThatWhatIsReturnedContradicts_RemovesIt(string option, string type) => CodeFixVerifier<RemoveOptionCodeFixProvider>.VerifyAsync(
        Source("", $"[GenerationOptions(Seed = 1, {option})]", type), Source("", "[GenerationOptions(Seed = 1)]", type));

    [Fact]
    public Task Fix_OfAValueThatMustBeGiven_IsNotOffered() => VerifyAsync("", "[Think({|TYP030:0|})]", "", "[Think({|TYP030:0|})]", action: 0);

    [Fact]
    public Task Fix_OfATextOfAnotherAttribute_RemovesIt() =>
        VerifyAsync("", "[Think(9, Start = \"a\", End = {|TYP030:\"\"|})]", "", "[Think(9, Start = \"a\")]", action: 0);

    private static Task VerifyAsync(string ofInterface, string attributes, string fixedOfInterface, string fixedAttributes, int action) =>
        CodeFixVerifier<RemoveOptionCodeFixProvider>.VerifyAsync(
            Source(ofInterface, attributes), Source(fixedOfInterface, fixedAttributes), action);

    private static string Source(string ofInterface, string attributes, string type = "string") => $$"""
        using Typed;

        [TextGenerator("gpt2"{{ofInterface}})]
        partial interface IStoryTeller
        {
            {{(attributes.Length == 0 ? "" : attributes + "\n    ")}}{{type}} Continue(string topic);
        }
        """;
}
