using System.Collections.Immutable;

namespace Typed.Models;

/// <summary>The block <c>session_options</c>. Null means that the file does not say.</summary>
public sealed record SessionConfig
{
    /// <summary>How many threads work on one operator; 0 lets ONNX Runtime choose.</summary>
    public int? IntraOpNumThreads { get; init; }

    /// <summary>How many operators run at once; 0 lets ONNX Runtime choose.</summary>
    public int? InterOpNumThreads { get; init; }

    /// <summary>How far the graph is rewritten on load.</summary>
    public GraphOptimization? GraphOptimizationLevel { get; init; }

    /// <summary>The name of the session in ONNX Runtime's log.</summary>
    public string? LogId { get; init; }

    /// <summary>What is logged: 0 everything, 4 fatal errors only.</summary>
    public int? LogSeverityLevel { get; init; }

    /// <summary>How much is logged when everything is.</summary>
    public int? LogVerbosityLevel { get; init; }

    /// <summary>The prefix of the profile's file; null = no profile.</summary>
    public string? EnableProfiling { get; init; }

    /// <summary>Whether memory is kept for the next run.</summary>
    public bool? EnableCpuMemArena { get; init; }

    /// <summary>Whether memory is planned from the shapes of the run before.</summary>
    public bool? EnableMemPattern { get; init; }

    /// <summary>A library of operators, relative to the folder.</summary>
    public string? CustomOpsLibrary { get; init; }

    /// <summary>All other entries, in the order of the file.</summary>
    public ImmutableArray<KeyValuePair<string, string>> ConfigEntries { get; init; } = [];

    /// <summary>The execution providers asked for, in the order of the file.</summary>
    public ImmutableArray<ProviderConfig> ProviderOptions { get; init; } = [];
}
