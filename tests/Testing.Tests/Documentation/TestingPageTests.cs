using Typed.Tests;

namespace Typed.Testing.Tests.Documentation;

/// <summary>The example of docs/testing.md is code that runs: <see cref="InboxTests"/>, whose recording lies beside it.</summary>
public sealed class TestingPageTests
{
    [Fact]
    public void Example_IsTheTestThatRuns()
    {
        string page = File.ReadAllText(Path.Combine(SharedData.Repository, "docs", "testing.md")).ReplaceLineEndings("\n");
        string source = File.ReadAllText(Path.Combine(SharedData.Repository, "tests", "Testing.Tests", "Documentation", "InboxTests.cs"))
            .ReplaceLineEndings("\n");
        const string Namespace = "namespace Typed.Testing.Tests.Documentation;\n\n";
        string example = source[(source.IndexOf(Namespace, StringComparison.Ordinal) + Namespace.Length)..];
        Assert.Contains($"using Xunit;\n\n{example}```\n", page, StringComparison.Ordinal);
    }
}
