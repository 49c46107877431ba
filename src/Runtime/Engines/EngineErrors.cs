namespace Typed.Engines;

/// <summary>What callers of an engine see when it cannot serve them.</summary>
internal sealed class EngineErrors(string model)
{
    public ObjectDisposedException Disposed() => new(nameof(DecodingEngine), $"The engine of '{model}' was disposed.");

    /// <summary>An error of this library: the error itself where it is one.</summary>
    public Exception Wrap(Exception error) => error is TypedException
        ? error
        : new TypedException($"The engine of '{model}' failed: {error.Message}", error);
}
