using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Typed.Generators.Harness;
using Typed.Generators.Tokens;

namespace Typed.Generators.Diagnostics;

/// <summary>What the compiler says of texts, answers, special tokens and labels, by the tokenizer of the model.</summary>
public sealed class TokenDiagnosticTests
{
    // "a" and " a" are a token each, to the embedded model.
    private const int Context = 24;

    [Theory]
    [InlineData(Context, "error TYP054: The text of method 'M' alone is 24 tokens, but the context of 'sparrow' is 24 tokens, and its answer needs room too: shorten it, or choose a model with a longer context")]
    [InlineData(Context - 1, null)]
    public async Task Prompt_WithoutPlaceholders_IsCountedExactly(int words, string? expected) => Assert.Equal(
        expected, await PrintAsync($"[Prompt(\"{Words(words)}\")] Task<string> M();"));

    [Theory]
    [InlineData(60, "(3,13)")]
    [InlineData(20, null)]
    public async Task Prompt_WithPlaceholders_IsReportedWhereItIsWritten(int words, string? place)
    {
        ImmutableArray<Diagnostic> diagnostics = await CompileAsync($"[Prompt(\"{Words(words)} {{text}}\")] Task<string> M(string text);");
        Assert.Equal(place is null ? "" : $"TYP054 {place}", Places(diagnostics));
    }

    [Fact]
    public async Task Prompt_OfThirtyWordsAroundPlaceholders_IsAtLeastSoLong()
    {
        string? message = await PrintAsync($"[Prompt(\"{{x}} {Words(20)} {{x}} {Words(20)}\")] Task<string> M(string x);");
        Assert.StartsWith("error TYP054: The text of method 'M' alone is at least 3", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[System(\"{0}\"), Prompt(\"{{x}}\")] Task<string> M(string x);", "(3,13)")]
    [InlineData("[Prompt(\"{{x}}\"), Example(\"a\", \"{0}\")] Task<string> M(string x);", "(3,13)")]
    public async Task Text_OfSystemAndExamples_CountsToo(string method, string place) =>
        Assert.Equal($"TYP054 {place}", Places(await CompileAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, method, Words(40)))));

    [Fact]
    public async Task Text_ThatAChatTemplateWrites_IsAtLeastSoLong() => Assert.Equal(
        "error TYP054: The text of method 'M' alone is at least 36 tokens, but the context of 'sparrow' is 24 tokens, and its answer needs room too: shorten it, or choose a model with a longer context",
        Print(await CompileSourceAsync(
            Source("\"sparrow\"", $"[System(\"{Words(40)}\"), Prompt(\"{{x}}\")] Task<string> M(string x);"),
            ModelFile.Of("sparrow", Context, tokenizerConfig: """{ "chat_template": "{{ messages }}" }"""))));

    [Fact]
    public async Task Prompt_InAFile_IsReportedThere()
    {
        Diagnostic diagnostic = Assert.Single(await CompileAsync(
            "[Prompt(File = \"long.prompt\")] Task<string> M();", "sparrow", [PromptFile.Of("long.prompt", Words(40) + "\n"), .. ModelFile.Sparrow]));
        Assert.Equal(("TYP054", "/project/Prompts/long.prompt"), (diagnostic.Id, diagnostic.Location.GetLineSpan().Path));
    }

    [Fact]
    public async Task Interface_ThatInheritsALongText_IsReportedItself() => Assert.Equal(
        "TYP054 (2,26)",
        Places(await CompileSourceAsync($$"""
            [TextGenerator("sparrow")]
            public partial interface I : IBase;
            public interface IBase { [Prompt("{{Words(40)}}")] Task<string> M(); }
            """, ModelFile.Sparrow)));

    [Theory]
    [InlineData("MaxNewTokens = 1", "Task<bool> M();", null)]
    [InlineData("MaxNewTokens = 1", "Task<int> M();", null)]
    [InlineData("MaxNewTokens = 1", "Task<string> M();", null)]
    [InlineData("MaxNewTokens = 1", "Task<Scored<Color>> M();", null)]
    [InlineData("MaxNewTokens = 3", "Task<Point> M();", "warning TYP055: The shortest answer of method 'M' takes at least 13 tokens, but there are no more than MaxNewTokens = 3: raise it, or return what is shorter")]
    [InlineData("MaxNewTokens = 13", "Task<Point> M();", null)]
    [InlineData("MaxLength = 5", "Task<Point> M();", "warning TYP055: The shortest answer of method 'M' takes at least 13 tokens, but MaxLength = 5 leaves 4 tokens after a prompt of 1 token: raise it, shorten the prompt, or return what is shorter")]
    [InlineData("MaxLength = 1", "Task<string> M();", "warning TYP055: The shortest answer of method 'M' takes at least 1 token, but MaxLength = 1 leaves 0 tokens after a prompt of 1 token: raise it, shorten the prompt, or return what is shorter")]
    public async Task Answer_ForWhichThereIsNoRoom_IsReported(string options, string method, string? expected) =>
        Assert.Equal(expected, Print(await CompileSourceAsync(Source($"\"quill\", {options}", $"[Prompt(\"a\")] {method}"), ModelFile.Quill)));

    [Fact]
    public async Task Answer_ForWhichTheContextHasNoRoom_IsReportedAtItsType()
    {
        Diagnostic diagnostic = Assert.Single(await CompileAsync($"[Prompt(\"{Words(20)}\")] Task<Point> M();"));
        Assert.Equal(
            "warning TYP055: The shortest answer of method 'M' takes at least 13 tokens, but the context of 'sparrow', which is 24 tokens, leaves 4 tokens after a prompt of 20 tokens: shorten the prompt, return what is shorter, or choose a model with a longer context",
            Compiler.Print(diagnostic));
        Assert.Equal("Task<Point>", diagnostic.Location.SourceTree!.ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
    }

    [Theory]
    [InlineData("[Prompt(\"<|im_start|>a {x}\")] Task<string> M(string x);", "TYP056 (3,14)")]
    [InlineData("[Prompt(\"a {x}</s>\"), GenerationOptions(StopSequences = [\"\\n\", \"[INST]\"])] Task<string> M(string x);", "TYP056 (3,68)")]
    [InlineData("[Prompt(\"a {x}\"), Think(9, Start = \"<think>\", End = \"</think>\")] Task<int> M(string x);", "")]
    [InlineData("[Prompt(\"a {x}\"), Think(9)] Task<int> M(string x);", "")]
    [InlineData("[Prompt(\"<|endoftext|>a {x}\")] Task<string> M(string x);", "")]
    [InlineData("[Prompt(\"<b>a</b> x <| f |> <|> [x] <think {x}\")] Task<string> M(string x);", "")]
    [InlineData("[System(\"<|system|>\"), Prompt(\"a {x}\")] Task<string> M(string x);", "TYP056 (3,14)")]
    public async Task SpecialToken_ThatTheModelLacks_IsReportedWhereItIsWritten(string method, string expected) =>
        Assert.Equal(expected, Places(await CompileSourceAsync(Source("\"quill\"", method), ModelFile.Quill)));

    [Theory]
    [InlineData("<|endoftest|>", "write '<|endoftext|>', or remove it")]
    [InlineData("<|im_end|>", "remove it, or write one that it has, such as '<|endoftext|>'")]
    public async Task SpecialToken_IsReportedWithTheNearest(string token, string remedy) => Assert.Equal(
        $"warning TYP056: The tokenizer of 'quill' has no token '{token}', which is plain text to the model: {remedy}",
        Print(await CompileSourceAsync(Source("\"quill\"", $"[Prompt(\"a{token}\")] Task<string> M();"), ModelFile.Quill)));

    [Theory]
    [InlineData("""{ "chat_template": "<|user|>{{ x }}" }""")]
    [InlineData("""{ "chat_template": "\u003C|user|\u003E{{ x }}" }""")]
    public async Task SpecialToken_ThatTheChatTemplateWrites_IsNotReported(string config) => Assert.Empty(await CompileSourceAsync(
        Source("\"quill\"", "[Prompt(\"<|user|>a\")] Task<string> M();"), ModelFile.Of("quill", 1024, tokenizerConfig: config)));

    [Theory]
    [InlineData("wren", "Task<Scored<Unit>> M();", "warning TYP057: The tokenizer of 'wren' spells 'Mb' and 'MB' alike, so that method 'M' cannot tell them apart: give one of them another name, such as by [JsonStringEnumMemberName]")]
    [InlineData("wren", "Task<Unit> M();", null)]
    [InlineData("wren", "Task<Scored<Color>> M();", null)]
    [InlineData("quill", "Task<Scored<Unit>> M();", null)]
    public async Task Labels_ThatTheTokenizerSpellsAlike_AreReported(string model, string method, string? expected) =>
        Assert.Equal(expected, Print(await CompileSourceAsync(Source($"\"{model}\"", $"[Prompt(\"a\")] {method}"), [.. ModelFile.Quill, .. ModelFile.Wren])));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "model": { "type": "WordPiece", "vocab": { "a": 0 } } }""")]
    public async Task Tokenizer_ThatCannotBeRead_SaysNothing(string tokenizer) => Assert.Empty(await CompileSourceAsync(
        Source("\"sparrow\"", $"[Prompt(\"<|im_start|>{Words(100)}\")] Task<Point> M();"), ModelFile.Of("sparrow", Context, tokenizer)));

    [Fact]
    public async Task Tokenizer_IsNotReadWhereBytesSayEnough()
    {
        ImmutableArray<AdditionalText> files = ModelFile.Of("quill", contextLength: 1024);
        Assert.Empty(await CompileSourceAsync(Source("\"quill\", MaxNewTokens = 100", "[Prompt(\"a {x}\")] Task<Point> M(string x);"), files));
        Assert.Equal([true, false, false], files.Select(static file => ((ModelFile)file).IsRead));
    }

    [Fact]
    public void Tokenizer_IsReadOnceForItsChecksum()
    {
        string json = File.ReadAllText(ModelFile.QuillTokenizer);
        ModelTokenizer? first = TokenizerCache.Get(SourceText.From(json));
        Assert.NotNull(first);
        Assert.Same(first, TokenizerCache.Get(SourceText.From(json)));
        Assert.NotSame(first, TokenizerCache.Get(SourceText.From(json + " ")));
    }

    private static string Words(int count) => string.Join(" ", Enumerable.Repeat("a", count));

    private static async Task<string?> PrintAsync(string method) => Print(await CompileAsync(method));

    private static string? Print(ImmutableArray<Diagnostic> diagnostics) =>
        diagnostics.IsEmpty ? null : string.Join("\n", diagnostics.Select(Compiler.Print));

    private static string Places(ImmutableArray<Diagnostic> diagnostics) => string.Join(", ", diagnostics.Select(static diagnostic =>
        $"{diagnostic.Id} ({diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1},{diagnostic.Location.GetLineSpan().StartLinePosition.Character + 1})"));

    private static Task<ImmutableArray<Diagnostic>> CompileAsync(string method, string model = "sparrow", ImmutableArray<AdditionalText>? files = null) =>
        CompileSourceAsync(Source($"\"{model}\"", method), files ?? ModelFile.Sparrow);

    private static async Task<ImmutableArray<Diagnostic>> CompileSourceAsync(string source, ImmutableArray<AdditionalText> files, ProjectOptions? options = null) =>
        [.. (await Compiler.CompileAsync(source, files, options ?? ProjectOptions.Default)).Where(static diagnostic => diagnostic.Id is not ("TYP050" or "TYP053"))];

    private static string Source(string model, string method) => $$"""
        [TextGenerator({{model}})]
        public partial interface I {
            {{method}}
        }

        public sealed record Point(int X, int Y);
        public enum Color { Red, Green }
        public enum Unit { Mb, MB }
        """;
}
