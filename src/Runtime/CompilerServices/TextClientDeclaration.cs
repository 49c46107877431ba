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

    /// <summary>The engine that the interface's attribute names; null for none.</summary>
    public TextEngineKind? Engine { get; init; }

    /// <summary>The methods.</summary>
    public IReadOnlyList<TextMethod> Methods { get; } = methods;

    /// <summary>The declaration with another model, and options over those of interface and methods.</summary>
    internal TextClientDeclaration With(string? model, GenerationOptions? options) =>
        new(Name, model ?? Model, Options, Methods) { Engine = Engine, Override = options ?? Override };

    /// <summary>Options over those of interface and methods; null for none.</summary>
    internal GenerationOptions? Override { get; private init; }

    /// <summary>The options given for a method, lowest precedence first.</summary>
    internal GenerationOptions?[] Layers(TextMethod? method, GenerationOptions? configured, GenerationOptions? call) =>
        [Options, method?.Options, Override, configured, call];

    /// <summary>The options in effect for a call of a method.</summary>
    /// <param name="model">The options of the model's folder.</param>
    /// <param name="contextLength">The model's context.</param>
    /// <param name="method">The method.</param>
    /// <param name="configured">The client's options in configuration, or null.</param>
    /// <param name="call">The call's options, or null.</param>
    /// <exception cref="GenerationOptionsException">Options are out of range or contradict each other or the method.</exception>
    internal ResolvedGenerationOptions Resolve(
        GenerationOptions model,
        int contextLength,
        TextMethod method,
        GenerationOptions? configured,
        GenerationOptions? call)
    {
        try
        {
            ResolvedGenerationOptions options =
                GenerationOptionsResolver.Resolve(model, contextLength, Layers(method, configured, call));
            GenerationOptionsRules.ThrowIfContradictory(options);
            return options.NumReturnSequences > 1 && !method.ReturnsSamples
                ? throw new GenerationOptionsException(
                    nameof(options.NumReturnSequences),
                    $"NumReturnSequences is {options.NumReturnSequences}, but the method returns one result of a prompt. " +
                    "Let it return Samples<...>, or leave out NumReturnSequences.")
                : options;
        }
        catch (GenerationOptionsException error)
        {
            throw new GenerationOptionsException(error.Option, $"{Name}.{method.Name}: {error.Message}");
        }
    }
}
