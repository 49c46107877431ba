using System.ComponentModel;

namespace Typed.CompilerServices;

/// <summary>What generated clients call: formats a prompt, runs it on an engine, returns text.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TextClient : IDisposable, IAsyncDisposable
{
    /// <summary>Creates a client over the engines that are shared in this process.</summary>
    public static TextClient Create(TextClientDeclaration declaration, Action<TypedOptions>? configure) =>
        throw new NotImplementedException();

    /// <summary>Creates a client over an engine that the caller owns.</summary>
    public static TextClient Create(
        TextClientDeclaration declaration,
        ITextEngine engine,
        GenerationOptions? options) => throw new NotImplementedException();

    /// <summary>The options in effect for the interface, before those of a method or a call.</summary>
    public ResolvedGenerationOptions Options => throw new NotImplementedException();

    /// <summary>Generates text and returns it when it is whole, blocking the caller until then.</summary>
    public string Generate(
        TextMethod method,
        ReadOnlySpan<string> arguments,
        GenerationOptions? options,
        CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Generates text and returns it when it is whole.</summary>
    public Task<string> GenerateAsync(
        TextMethod method,
        ReadOnlySpan<string> arguments,
        GenerationOptions? options,
        CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Generates text and returns it in chunks as they come.</summary>
    public IAsyncEnumerable<string> StreamAsync(
        TextMethod method,
        ReadOnlySpan<string> arguments,
        GenerationOptions? options,
        CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Dispose() => throw new NotImplementedException();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
