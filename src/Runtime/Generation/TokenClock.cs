using System.Diagnostics;

namespace Typed;

/// <summary>Notes when an engine makes the tokens of a request, however late its caller gets to see them.</summary>
/// <remarks>Written by the engine's thread; to be read once the request has ended.</remarks>
internal sealed class TokenClock
{
    /// <summary>When the first token was made, as a timestamp of <see cref="Stopwatch"/>.</summary>
    public long First { get; private set; }

    /// <summary>When the last one was.</summary>
    public long Last { get; private set; }

    /// <summary>How many were made.</summary>
    public int Count { get; private set; }

    public void Tick()
    {
        Last = Stopwatch.GetTimestamp();
        First = Count++ == 0 ? Last : First;
    }
}
