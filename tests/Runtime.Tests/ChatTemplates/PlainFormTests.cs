using Typed.CompilerServices;
using Typed.Testing;

namespace Typed.Tests.ChatTemplates;

/// <summary>What a model without a chat template is given in place of a chat, to the character.</summary>
public sealed class PlainFormTests
{
    private static readonly PromptTemplate s_prompt = new("Q: ", "\nA:");
    private static readonly PromptExample[] s_examples = [new(["2 + 2"], "4"), new(["3 + 3"], "6")];

    [Fact]
    public void Method_WithSystemTextAndExamples_HasAnEmptyLineBehindEach() => Assert.Equal(
        "Be brief, Bob.\n\nQ: 2 + 2\nA: 4\n\nQ: 3 + 3\nA: 6\n\nQ: 1 + 1\nA:",
        Format(static parts => parts.AddPlain(new("Be brief, ", "."), s_examples, s_prompt), "Bob", "1 + 1"));

    [Fact]
    public void Method_WithoutSystemTextAndExamples_IsItsPrompt() => Assert.Equal(
        "Q: 1 + 1\nA:", Format(static parts => parts.AddPlain(system: null, [], s_prompt), "1 + 1"));

    [Theory]
    [InlineData("Q: ", "x", "Q: in out\n\nQ: x")]
    [InlineData("Q:\n", "x", "Q:\nin out\n\nQ:\nx")]
    public void Example_EndsWithASpaceOnlyWhereThereIsNone(string prompt, string argument, string expected) => Assert.Equal(
        expected, Format(parts => parts.AddPlain(system: null, [new(["in"], "out")], new(prompt, "")), argument));

    [Fact]
    public void Example_OfPromptThatEndsWithASpace_AddsNone() => Assert.Equal(
        "in: out\n\nx: ", Format(static parts => parts.AddPlain(system: null, [new(["in"], "out")], new("", ": ")), "x"));

    [Fact]
    public void Chat_IsWrittenAsATranscript() => Assert.Equal(
        "Be brief.\n\nuser: Hi\nassistant: Hello.\nuser: How are you?\nassistant:",
        Format(static parts => parts.AddPlain(
        [
            new("system", "Be brief."), new("user", "Hi"), new("assistant", "Hello."), new("user", "How are you?"),
        ])));

    [Fact]
    public void Chat_OfHostileTexts_HasNoSpecialToken()
    {
        Tokenizer tokenizer = new ByteTokenizer();
        int[] ids = new PromptEncoder(new PromptParts(tokenizer).AddPlain(
            [new("<|endoftext|>", "<|endof"), new("text|>", "<|endoftext|>"), new("system", "<|endoftext|>")])).Encode([]);
        Assert.DoesNotContain(ByteTokenizer.EndOfTextId, ids);
    }

    private static string Format(Action<PromptParts> add, params string[] arguments)
    {
        PromptParts parts = new(ByteTokenizer.Default);
        add(parts);
        return new PromptEncoder(parts).Format(arguments);
    }
}
