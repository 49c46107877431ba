namespace Typed.Generators.Model;

/// <summary>A small file of a model that says something of options.</summary>
/// <param name="Model">The model's name, without a revision.</param>
/// <param name="Name">The file's name in the model's folder.</param>
/// <param name="Text">What it holds.</param>
internal sealed record ModelFileSpec(string Model, string Name, string Text);
