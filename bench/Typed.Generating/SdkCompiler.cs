using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Typed.Generating;

/// <summary>
/// Has the compiler of the SDK run the generator, which is compiled ahead of time as it is where programs are built; that of the package is
/// not, and would take seconds to be compiled at its first run.
/// </summary>
internal static class SdkCompiler
{
    [ModuleInitializer]
    public static void Use()
    {
        string dotnet = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        string folder = Directory.EnumerateDirectories(Path.Combine(dotnet, "sdk"))
            .Select(static sdk => Path.Combine(sdk, "Roslyn", "bincore"))
            .Where(Directory.Exists)
            .Order(StringComparer.Ordinal)
            .LastOrDefault() ?? throw new InvalidOperationException($"There is no compiler below '{dotnet}': run this with the SDK's dotnet.");
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            Path.Combine(folder, $"{name.Name}.dll") is var path && File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
    }
}
