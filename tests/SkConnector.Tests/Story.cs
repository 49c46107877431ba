namespace Typed.SemanticKernel.Tests;

/// <summary>A story, which may hold others.</summary>
public sealed record Story(string Title, IReadOnlyList<Story> Parts)
{
    public override string ToString() => $"{Title}({string.Concat(Parts)})";
}
