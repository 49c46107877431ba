using System.ComponentModel;

namespace Typed.CompilerServices;

/// <summary>What an annotated interface declared at compile time. Made by generated code.</summary>
/// <param name="name">The client's name in configuration (<c>Typed:Clients:&lt;name&gt;</c>).</param>
/// <param name="model">The model's name.</param>
/// <param name="options">The options of the interface's attribute.</param>
/// <param name="methods">The methods.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TextClientDeclaration(
    string name,
    string model,
    GenerationOptions options,
    params IReadOnlyList<TextMethod> methods)
{
    /// <summary>The client's name in configuration (<c>Typed:Clients:&lt;name&gt;</c>).</summary>
    public string Name { get; } = name;

    /// <summary>The model's name.</summary>
    public string Model { get; } = model;

    /// <summary>The options of the interface's attribute.</summary>
    public GenerationOptions Options { get; } = options;

    /// <summary>The methods.</summary>
    public IReadOnlyList<TextMethod> Methods { get; } = methods;

    /// <summary>The declaration with another model, and options over those of interface and methods.</summary>
    internal TextClientDeclaration With(string? model, GenerationOptions? options) =>
        new(Name, model ?? Model, Options, Methods) { Override = options ?? Override };

    /// <summary>Options over those of interface and methods; null for none.</summary>
    internal GenerationOptions? Override { get; private init; }
}
