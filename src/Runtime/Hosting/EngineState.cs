namespace Typed.Hosting;

/// <summary>How far an engine is.</summary>
/// <param name="Status">How far it is.</param>
/// <param name="Error">Why it cannot be loaded, or has stopped; null unless that is its status.</param>
internal readonly record struct EngineState(EngineStatus Status, string? Error = null);

/// <summary>How far an engine is.</summary>
internal enum EngineStatus
{
    NotLoaded,
    Loading,
    Loaded,
    Failed,
}
