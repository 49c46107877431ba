using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace Typed.Generators.Harness;

/// <summary>The assemblies that tested code refers to: what this test runs on, Typed.Runtime included.</summary>
internal static class References
{
    public static ImmutableArray<MetadataReference> All { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => IsOfInterest(Path.GetFileName(path)))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>Nothing to download: everything comes from <see cref="All"/>.</summary>
    public static ReferenceAssemblies None { get; } = new("net10.0");

    public static ImmutableArray<MetadataReference> WithoutDependencyInjection { get; } =
    [
        .. All.Where(static reference =>
            !reference.Display!.EndsWith("Microsoft.Extensions.DependencyInjection.Abstractions.dll", StringComparison.Ordinal)),
    ];

    private static bool IsOfInterest(string file) =>
        file.StartsWith("System.", StringComparison.Ordinal)
        || file.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
        || file is "Typed.Runtime.dll" or "Typed.Models.dll" or "netstandard.dll" or "mscorlib.dll";
}
