namespace Typed.Tokenization;

/// <summary>The options of the base library, with the one that netstandard2.0 does not name; the runtimes that have it know its number.</summary>
internal static class MethodImplOptions
{
    public const System.Runtime.CompilerServices.MethodImplOptions AggressiveInlining =
        System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining;

    public const System.Runtime.CompilerServices.MethodImplOptions AggressiveOptimization =
        (System.Runtime.CompilerServices.MethodImplOptions)512;
}
