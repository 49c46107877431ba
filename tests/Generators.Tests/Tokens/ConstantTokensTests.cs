extern alias runtime;

using System.Text;
using Microsoft.CodeAnalysis.Text;
using runtime::Typed.CompilerServices;
using Typed.Generators.Harness;
using Typed.Generators.Model;
using Typed.Tests;

namespace Typed.Generators.Tokens;

/// <summary>The tokens of what is constant in a prompt: as many as the runtime's prompt has, and never more than one with arguments.</summary>
public sealed class ConstantTokensTests
{
    private const string Texts = "The cat's 12345 <|endoftext|> naïve   spaces\\n\\n\\tand  \\u6f22\\u5b57 tokens. ";

    private static readonly string[] s_arguments = ["", " ", "\n", "a", " a", "word ", "cat", "'s", "...", "12", "\n\n", "漢", "<|endoftext|>", "long text with words\n"];

    [Theory]
    [InlineData("quill")]
    [InlineData("gpt2")]
    [InlineData("qwen3")]
    [InlineData("phi-3-mini")]
    public void Prompt_WithoutHoles_HasTheTokensOfTheRuntime(string name)
    {
        MethodSpec method = MethodOf($"[Prompt(\"{Texts}{Texts}\")]", "");
        ConstantTokens counted = ConstantTokens.Of(method, isChat: false, LinkedOf(name));
        Assert.True(counted.IsExact);
        Assert.Equal(RuntimeCount(method, RuntimeOf(name), []), counted.Count);
    }

    [Theory]
    [InlineData("quill")]
    [InlineData("gpt2")]
    [InlineData("qwen3")]
    [InlineData("phi-3-mini")]
    public void Prompt_WithSystemTextAndExamples_HasTheTokensOfTheRuntime(string name)
    {
        MethodSpec method = MethodOf($"[System(\"{Texts}\"), Prompt(\"Say: hello\"), Example([], \"Hello\\n\"), Example([], \"{Texts}\")]", "");
        Assert.Equal(RuntimeCount(method, RuntimeOf(name), []), ConstantTokens.Of(method, isChat: false, LinkedOf(name)).Count);
    }

    [Theory]
    [InlineData("quill")]
    [InlineData("gpt2")]
    [InlineData("qwen3")]
    [InlineData("phi-3-mini")]
    public void Prompt_WithHoles_NeverHasFewerTokens(string name)
    {
        MethodSpec method = MethodOf($"[Prompt(\"{{x}}{Texts}{{x}}, {{x}}\\n\\n{Texts}word{{x}}.\\n{Texts}\")]", "string x");
        int chat = ConstantTokens.Of(method, isChat: true, LinkedOf(name)).Count!.Value;
        ConstantTokens counted = ConstantTokens.Of(method, isChat: false, LinkedOf(name));
        Assert.False(counted.IsExact);
        int[] counts = [.. s_arguments.Select(argument => RuntimeCount(method, RuntimeOf(name), [argument, argument, argument, argument]))];
        Assert.InRange(counted.Count!.Value, counts.Min() - 24, counts.Min());
        Assert.InRange(chat, 1, counted.Count.Value);
    }

    [Fact]
    public void Prompt_ThatIsNoText_HasNoCount() =>
        Assert.Null(ConstantTokens.Of(MethodOf("[Prompt(\"a\\ud800b\")]", ""), isChat: false, LinkedOf("quill")).Count);

    private static MethodSpec MethodOf(string attributes, string parameters) => TypedResults.MethodOf(
        TypedResults.Source("Task<string>", attributes: attributes).Replace("string topic", parameters, StringComparison.Ordinal));

    private static int RuntimeCount(MethodSpec method, runtime::Typed.Tokenizer tokenizer, string[] arguments) => new PromptEncoder(new PromptParts(tokenizer).AddPlain(
        method.System is null ? null : new PromptTemplate([.. method.System.Constants]),
        [.. method.Examples.Select(static example => new PromptExample([.. example.Texts], example.Output))],
        new PromptTemplate([.. method.Prompt.Constants]))).Encode(arguments).Length;

    private static ModelTokenizer LinkedOf(string name) => ModelTokenizer.Read(SourceText.From(File.ReadAllText(PathOf(name)), Encoding.UTF8))!;

    private static runtime::Typed.Tokenizer RuntimeOf(string name) => runtime::Typed.Tokenization.TokenizerJson.Load(PathOf(name));

    private static string PathOf(string name) => name == "quill" ? ModelFile.QuillTokenizer : SharedData.Require("tokenizers", name, "tokenizer.json");
}
