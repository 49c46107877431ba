namespace Typed.Models;

/// <summary>A file of a model.</summary>
/// <param name="Path">Its path in the model's folder or repository, with <c>/</c> between its parts.</param>
/// <param name="Size">How many bytes it has.</param>
public sealed record InspectedFile(string Path, long Size);
