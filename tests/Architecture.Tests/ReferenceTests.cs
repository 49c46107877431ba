using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Typed.Architecture.Tests;

/// <summary>Who may know whom, as ARCHITECTURE.md says.</summary>
public sealed class ReferenceTests
{
    [Theory]
    [InlineData("Typed.Generators", "System netstandard Microsoft.CodeAnalysis")]
    [InlineData("Typed.Generators.CodeFixes", "System netstandard Microsoft.CodeAnalysis Typed.Generators")]
    [InlineData("Typed.Models", "System Google.Protobuf Polly.Core")]
    [InlineData("Typed.Runtime", "System Typed.Models Microsoft.ML.OnnxRuntime Microsoft.Extensions")]
    [InlineData("Typed.SemanticKernel", "System Typed.Runtime Typed.Models Microsoft.SemanticKernel Microsoft.Extensions")]
    [InlineData("Typed.Testing", "System Typed.Runtime Typed.Models")]
    [InlineData("typed", "System Microsoft.Win32.Primitives Typed.Runtime Typed.Models Microsoft.ML.OnnxRuntime Spectre.Console")]
    public void Assembly_References_AreThoseAllowed(string assembly, string allowed)
    {
        string[] prefixes = allowed.Split(' ');
        Assert.All(References(assembly), reference => Assert.True(
            prefixes.Any(prefix => reference == prefix || reference.StartsWith(prefix + ".", StringComparison.Ordinal)),
            $"{assembly} must not know {reference}."));
    }

    [Fact]
    public void Generators_KnowNothingOfTheOthers()
    {
        Assert.DoesNotContain(References("Typed.Generators"), static reference => reference.StartsWith("Typed.", StringComparison.Ordinal));
        Assert.DoesNotContain(References("Typed.Generators"), static reference => reference.Contains("Workspaces", StringComparison.Ordinal));
    }

    private static string[] References(string assembly)
    {
        using PEReader file = new(File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly + ".dll")));
        MetadataReader metadata = file.GetMetadataReader();
        return
        [
            .. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name)),
        ];
    }
}
