namespace Typed.BuildTasks;

/// <summary>A generation option that the files of a model may set.</summary>
/// <param name="Key">What the files call it.</param>
/// <param name="Type">Its type in C#.</param>
/// <param name="Name">Its name among the generation options.</param>
internal sealed record ModelOption(string Key, string Type, string Name);
