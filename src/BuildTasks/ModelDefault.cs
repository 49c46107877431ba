namespace Typed.BuildTasks;

/// <summary>An option that the files of a model set.</summary>
/// <param name="Option">The option.</param>
/// <param name="Value">Its value as C# writes it.</param>
internal sealed record ModelDefault(ModelOption Option, string Value);
