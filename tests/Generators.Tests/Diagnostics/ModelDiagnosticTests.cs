using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Typed.Generators.Harness;

namespace Typed.Generators.Diagnostics;

/// <summary>What the compiler says of the models that it knows, and of those that it does not.</summary>
public sealed class ModelDiagnosticTests
{
    [Theory]
    [InlineData("quill", null)]
    [InlineData("QUILL", null)]
    [InlineData("novelist", "poet|novelist")]
    [InlineData("Novelist@main", "poet|novelist")]
    [InlineData("novelist@v3", "poet|novelist@v2")]
    [InlineData("openai-community/nobody-knows", null)]
    [InlineData("gpt2@607a30d", null)]
    public async Task Model_ThatIsKnown_IsNotReported(string model, string? declared) =>
        Assert.Empty(await CompileAsync(Source($"\"{model}\""), declared));

    [Theory]
    [InlineData("quil", null, "write 'quill', ")]
    [InlineData("novelits", "poet|novelist", "write 'novelist', ")]
    [InlineData("novelist", "", "")]
    [InlineData("C:", null, "")]
    public async Task Model_ThatIsNot_IsReportedWithTheNearestName(string model, string? declared, string hint)
    {
        Diagnostic diagnostic = Assert.Single(await CompileAsync(Source($"\"{model}\""), declared));
        Assert.Equal(
            $"warning TYP052: No model is known as '{model}': {hint}name it owner/name as on the hub, or declare it with <TypedModel Include=\"{model}\" /> in the project",
            Compiler.Print(diagnostic));
        Assert.Equal(model.Length + 2, diagnostic.Location.SourceSpan.Length);
    }

    [Theory]
    [InlineData("MaxNewTokens = 1023", "", "")]
    [InlineData("MaxNewTokens = 1024", "", "TYP053 (1,40)")]
    [InlineData("MaxLength = 1024", "", "")]
    [InlineData("MaxLength = 1025", "MaxNewTokens = 5000", "TYP053 (1,37), TYP053 (4,59)")]
    [InlineData("Temperature = 0", "MaxNewTokens = 1", "")]
    public async Task Options_ThatTheContextHasNoRoomFor_AreReportedWhereTheyStand(string ofInterface, string ofMethod, string expected)
    {
        ImmutableArray<Diagnostic> diagnostics = await CompileAsync(Source($"\"quill\", {ofInterface}", ofMethod.Length == 0 ? "" : $"[GenerationOptions({ofMethod})]"), null);
        Assert.Equal(expected, string.Join(", ", diagnostics.Select(static diagnostic => $"{diagnostic.Id} {Place(diagnostic)}")));
    }

    [Fact]
    public async Task Options_OfAModelWhoseContextIsNotKnown_AreNotReported() =>
        Assert.Empty(await CompileAsync(Source("\"gpt2\", MaxNewTokens = 100000"), null));

    private static string Place(Diagnostic diagnostic)
    {
        Microsoft.CodeAnalysis.Text.LinePosition start = diagnostic.Location.GetLineSpan().StartLinePosition;
        return $"({start.Line + 1},{start.Character + 1})";
    }

    private static Task<ImmutableArray<Diagnostic>> CompileAsync(string source, string? declared) =>
        Compiler.CompileAsync(source, ModelFile.Quill, new ProjectOptions("Prompts", modelNames: declared));

    private static string Source(string arguments, string attribute = "") => $$"""
        [TextGenerator({{arguments}})]
        public partial interface IStoryTeller
        {
            [Prompt("{topic}")] {{attribute}}
            Task<string> ContinueAsync(string topic);
        }
        """;
}
