namespace Typed.Engines;

/// <summary>What callers of an engine see when it cannot serve them.</summary>
internal sealed class EngineErrors(string model)
{
    public ObjectDisposedException Disposed() => new(nameof(DecodingEngine), $"The engine of '{model}' was disposed.");

    public EngineBusyException Busy(int waiting) => new(
        $"{waiting} requests wait for the engine of '{model}', which is as many as may. Send this one again later, send fewer at the same " +
        $"time, or raise MaxWaitingRequests (Typed:Models:{model}:MaxWaitingRequests).");

    public TypedException LacksMemory(long needed, long limit) => new(
        $"The request can need {needed} bytes for its keys and values, but the engine of '{model}' may take {limit}. Shorten the prompt, " +
        $"lower MaxNewTokens, MaxLength or NumBeams, or raise MaxCacheBytes (Typed:Models:{model}:MaxCacheBytes).");

    /// <summary>An error of this library: the error itself where it is one.</summary>
    public Exception Wrap(Exception error) => error is TypedException
        ? error
        : new TypedException($"The engine of '{model}' failed: {error.Message}", error);
}
