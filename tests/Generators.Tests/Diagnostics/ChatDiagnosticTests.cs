using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Typed.Generators.Harness;

namespace Typed.Generators.Diagnostics;

/// <summary>The rules of system texts and chats, and where they put the caret.</summary>
public sealed class ChatDiagnosticTests
{
    [Theory]
    [InlineData("[System(\"In {language}, {{briefly}}.\")]")]
    [InlineData("[System(\"In {{|TYP020:langage|}} {language}.\")]")]
    [InlineData("[System(\"In {language} {|TYP022:}|} {|TYP022:{|} \")]")]
    [InlineData("[System(\"{language:{|TYP024:F2|}} {|TYP023:{}|} {{|TYP025:stop|}}\")]")]
    [InlineData("[System({|TYP026:\"\"|})]")]
    [InlineData("[{|TYP026:System|}]")]
    [InlineData("[System(File = \"tutor.prompt\")]")]
    [InlineData("[System(File = {|TYP028:\"tuter.prompt\"|})]")]
    [InlineData("[System(File = {|TYP026:\"empty.txt\"|})]")]
    [InlineData("[System(\"{language}\", File = {|TYP029:\"tutor.prompt\"|})]")]
    public Task SystemText_OfMethod_IsCheckedAsAPrompt(string attribute) => AnalyzerVerifier.VerifyAsync(
        $$"""
        using System.Threading;
        using Typed;

        [TextGenerator("qwen3-0.6b")]
        public partial interface ITutor
        {
            {{attribute}}
            [Prompt("{question}")]
            string Ask(string question, string language, CancellationToken stop = default);
        }
        """,
        ("tutor.prompt", "You answer in {language}."),
        ("empty.txt", ""));

    [Theory]
    [InlineData("[System(\"Be {{brief}}.\")]")]
    [InlineData("[System(\"Answer in {{|TYP051:question|}}.\")]")]
    [InlineData("[System(\"Be {|TYP022:{|}brief.\")]")]
    [InlineData("[System({|TYP026:null|})]")]
    [InlineData("[System(File = \"tutor.prompt\")]")]
    [InlineData("[System(File = {|TYP028:\"tuter.prompt\"|})]")]
    public Task SystemText_OfInterface_HasNoHoleAndIsReportedOnce(string attribute) => AnalyzerVerifier.VerifyAsync(
        $$"""
        using Typed;

        [TextGenerator("qwen3-0.6b")]
        {{attribute}}
        public partial interface ITutor
        {
            string Ask(string question);

            string Tell(string topic);
        }
        """,
        ("tutor.prompt", "You answer {{briefly}}."));

    [Fact]
    public Task SystemText_OfInterfaceInAFile_IsMarkedInItsFile() => AnalyzerVerifier.VerifyAsync(
        """
        using Typed;

        [TextGenerator("qwen3-0.6b")]
        [System(File = "tutor.prompt")]
        public partial interface ITutor
        {
            string Ask(string question);

            [System("You tell stories.")]
            string Tell(string topic);
        }
        """,
        ("tutor.prompt", "You answer\n {{|TYP051:question|}}."));

    [Fact]
    public Task Parameter_ThatOnlyTheSystemTextShows_IsUsed() => AnalyzerVerifier.VerifyAsync("""
        using Typed;

        [TextGenerator("qwen3-0.6b")]
        public partial interface ITutor
        {
            [System("You answer in {language}.")]
            [Prompt("{question}")]
            string Ask(string question, string language, int {|TYP021:age|});

            [System("You answer in {language}.")]
            string Answer(string language, string question);

            [System("You answer in {language}.")]
            string {|TYP014:Guess|}(string language);
        }
        """);

    [Fact]
    public Task Attribute_WhereNoClientHeedsIt_HasNoEffect() => AnalyzerVerifier.VerifyAsync("""
        using Typed;

        [{|TYP008:Chat|}, {|TYP008:System|}("Be brief.")]
        public interface IForgotten
        {
            [{|TYP008:Chat|}]
            string Ask(string question);
        }

        [Chat]
        public interface IBase
        {
            [System("Be brief.")]
            string Ask(string question);
        }

        [TextGenerator("qwen3-0.6b")]
        public partial interface IDerived : IBase
        {
        }
        """);

    [Fact]
    public async Task Chat_OfModelWithoutTemplate_IsWarnedOfAtItsAttribute() => Assert.Equal(
        ["TYP050 System at 2", "TYP050 Chat at 6"],
        await WarningsAsync(Source("quill"), ModelFile.Quill));

    [Theory]
    [InlineData("Quill", "tokenizer_config.json", "{}", true)]
    [InlineData("gpt2", "tokenizer_config.json", "{}", false)]
    [InlineData("quill", "chat_template.jinja", "", false)]
    [InlineData("quill", "chat_template.json", "", false)]
    [InlineData("quill", "tokenizer_config.json", "{ \"a\": { \"chat_template\": \"x\" }, \"b\": \"chat_template\" }", true)]
    [InlineData("quill", "tokenizer_config.json", "{ \"a\": \"\\\"\", \"chat_template\" : null }", true)]
    [InlineData("quill", "tokenizer_config.json", "{ \"a\": [\"\\\\\"], \"chat_template\" : \"x\" }", false)]
    [InlineData("quill", "tokenizer_config.json", "{ \"chat_template\": [{ \"name\": \"default\" }] }", false)]
    [InlineData("quill", "tokenizer_config.json", "{ \"chat_template", true)]
    public async Task Chat_OfKnownModel_IsWarnedOfWhereItHasNoTemplate(string model, string file, string text, bool isWarned) => Assert.Equal(
        isWarned,
        (await WarningsAsync(Source(model), [ModelFile.Quill[0], new ModelFile("quill", file, text)])).Length > 0);

    [Fact]
    public async Task Chat_OfModelThatTheBuildDoesNotShow_IsNotWarnedOf() =>
        Assert.Empty(await WarningsAsync(Source("gpt2"), [PromptFile.Of("genai_config.json", "{}")]));

    [Fact]
    public async Task Chat_ThatIsInherited_IsWarnedOfWhereItIsInherited() => Assert.Equal(
        ["TYP050 IDerived at 7"],
        await WarningsAsync(
            """
            public interface IBase
            {
                [Chat]
                string Ask(string question);
            }
            [TextGenerator("quill")]
            public partial interface IDerived : IBase;
            """,
            ModelFile.Quill));

    // An [Example] alone has always had a plain form, which is what a model without a template wants.
    private static string Source(string model) => $$"""
        [TextGenerator("{{model}}")]
        [System("Be brief.")]
        public partial interface ITutor
        {
            string Ask(string question);
            [Chat]
            string Tell(string topic);
        }
        [TextGenerator("{{model}}")]
        public partial interface ISolver
        {
            [Example("2 + 2", "4")]
            string Solve(string sum);
        }
        """;

    private static async Task<string[]> WarningsAsync(string source, ImmutableArray<AdditionalText> files) =>
    [
        .. (await Compiler.CompileAsync(source, files, ProjectOptions.Default)).Select(static diagnostic =>
            $"{diagnostic.Id} {diagnostic.Location.SourceTree!.GetText().GetSubText(diagnostic.Location.SourceSpan)} at " +
            $"{diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1}"),
    ];
}
