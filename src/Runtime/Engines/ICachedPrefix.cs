namespace Typed.Engines;

/// <summary>What a runner's cache holds for the first tokens of a sequence, kept outside its slots.</summary>
/// <remarks>Belongs to the runner that saved it. Whoever asked for it disposes it, on the decoding thread like all other calls.</remarks>
public interface ICachedPrefix : IDisposable
{
    /// <summary>How many tokens it holds.</summary>
    int Length { get; }

    /// <summary>The memory it takes, in bytes.</summary>
    long ByteCount { get; }
}
