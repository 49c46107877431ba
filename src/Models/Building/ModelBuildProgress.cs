namespace Typed.Models;

/// <summary>How far a build is.</summary>
/// <param name="Completed">How many steps are done.</param>
/// <param name="Total">How many steps there are.</param>
/// <param name="Step">The step that was done last, for people to read.</param>
public readonly record struct ModelBuildProgress(int Completed, int Total, string Step);
