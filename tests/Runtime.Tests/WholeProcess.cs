namespace Typed.Tests;

/// <summary>Tests that watch or measure their whole process, and so run while no other test does.</summary>
[CollectionDefinition(nameof(WholeProcess), DisableParallelization = true)]
public sealed class WholeProcess;
