using Typed.Generators.Harness;

namespace Typed.Generators.Snapshots;

/// <summary>One golden file for each shape of interface.</summary>
public sealed class ClientSnapshotTests
{
    [Theory]
    [InlineData("StoryTeller")]
    [InlineData("EveryReturnType")]
    [InlineData("Holes")]
    [InlineData("Options")]
    [InlineData("Nested")]
    [InlineData("GlobalNamespace")]
    [InlineData("Inheritance")]
    [InlineData("Stubs")]
    [InlineData("Oblivious")]
    [InlineData("ParameterAttributes")]
    public void Client_OfSource_IsAsInGoldenFile(string name)
    {
        string source = Sources.Read(name);

        GeneratorHarness harness = GeneratorHarness.Create(source).AssertCompiles();

        GoldenFile.AssertEqual(
            name,
            string.Join("\n", harness.Result.GeneratedSources.Select(static file => $"// {file.HintName}\n{file.SourceText}")));
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
}
