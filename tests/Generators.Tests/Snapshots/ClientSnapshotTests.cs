using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Typed.Generators.Harness;

namespace Typed.Generators.Snapshots;

/// <summary>One golden file for each shape of interface.</summary>
public sealed class ClientSnapshotTests
{
    private static readonly PromptFile[] s_promptFiles =
    [
        PromptFile.Of("story.prompt", "\uFEFFA \"story\" of\r\n{topic}\r\n\r\n in {length:F0} {{words}}:\r\n"),
        PromptFile.Of("mail/reply.md", "Mail: {mails}\nTo: {name,5}\n\n"),
        PromptFile.Of("wrong.txt", "Tell of {topc}"),
        PromptFile.Of("hello.txt", "You greet people.\n"),
    ];

    [Theory]
    [InlineData("StoryTeller")]
    [InlineData("EveryReturnType")]
    [InlineData("Shapes")]
    [InlineData("Examples")]
    [InlineData("PromptFiles")]
    [InlineData("Chats")]
    [InlineData("Holes")]
    [InlineData("Options")]
    [InlineData("Nested")]
    [InlineData("GlobalNamespace")]
    [InlineData("Inheritance")]
    [InlineData("Stubs")]
    [InlineData("Oblivious")]
    [InlineData("ParameterAttributes")]
    [InlineData("TypedReturns")]
    public void Client_OfSource_IsAsInGoldenFile(string name)
    {
        GeneratorHarness harness = GeneratorHarness.Create(Sources.Read(name), s_promptFiles).AssertCompiles();

        GoldenFile.AssertEqual(
            name,
            string.Join("\n", harness.Result.GeneratedSources.Select(static file => $"// {file.HintName}\n{file.SourceText}")));
    }

    [Theory]
    [InlineData(NullableContextOptions.Disable)]
    [InlineData(NullableContextOptions.Warnings)]
    [InlineData(NullableContextOptions.Annotations)]
    public void Client_InEveryNullableContext_CompilesWithoutWarning(NullableContextOptions nullable)
    {
        foreach (string name in (string[])["Shapes", "Examples", "PromptFiles", "Chats", "Inheritance", "Oblivious", "ParameterAttributes", "Holes", "TypedReturns"])
        {
            Compilation whole = GeneratorHarness.Create(Sources.Read(name), s_promptFiles).Whole;
            CSharpCompilationOptions options = ((CSharpCompilationOptions)whole.Options)
                .WithNullableContextOptions(nullable)
                .WithWarningLevel(9999)
                .WithGeneralDiagnosticOption(ReportDiagnostic.Error);

            Assert.DoesNotContain(
                whole.WithOptions(options).GetDiagnostics(TestContext.Current.CancellationToken),
                static diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden
                    && diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true);
        }
    }

    [Fact]
    public void Client_WithoutDependencyInjection_HasNoAdd()
    {
        GeneratorHarness harness =
            GeneratorHarness.Create(References.WithoutDependencyInjection, Sources.Read("StoryTeller")).AssertCompiles();

        Assert.DoesNotContain("AddStoryTeller", harness.SingleOutput(), StringComparison.Ordinal);
    }

    [Fact]
    public void Client_OfTwoInterfaces_IsInOneFileEach()
    {
        GeneratorHarness harness = GeneratorHarness.Create(Sources.Read("StoryTeller"), Sources.Read("GlobalNamespace"));

        Assert.Equal(
            ["Demo.IStoryTeller.g.cs", "Guesser.g.cs"],
            harness.Result.GeneratedSources.Select(static file => file.HintName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Client_OfInterfacesThatDifferInCase_IsInOneFileEach()
    {
        GeneratorHarness harness = GeneratorHarness.Create("""
            using Typed;

            namespace Demo;

            [TextGenerator("gpt2")]
            public partial interface IStory
            {
                string Tell(string topic);
            }

            [TextGenerator("gpt2")]
            public partial interface Istory
            {
                string Tell(string topic);
            }
            """).AssertCompiles();

        Assert.Equal(
            ["Demo.IStory.g.cs", "Demo.Istory.2.g.cs"],
            harness.Result.GeneratedSources.Select(static file => file.HintName).Order(StringComparer.Ordinal));
    }
}
