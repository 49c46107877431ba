namespace Typed.Tests.Telemetry;

/// <summary>Tests that listen to the whole process: nothing else runs while they do.</summary>
[CollectionDefinition(nameof(WholeProcess), DisableParallelization = true)]
public sealed class WholeProcess;
