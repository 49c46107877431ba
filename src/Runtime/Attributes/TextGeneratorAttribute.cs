namespace Typed;

/// <summary>Turns a partial interface into a strongly typed client of a language model.</summary>
/// <param name="model">
/// The model's name. It is looked up in configuration (<c>Typed:Models:&lt;name&gt;:Path</c>), then among the models that
/// lie beside the application (<c>models/&lt;name&gt;</c>), where packages of embedded models put them, then among those that
/// were pulled. A short name, such as <c>gpt2</c>, or <c>owner/name</c> that is found in none of these is brought from the hub at
/// the first request, unless <see cref="TypedOptions.AllowDownload"/> is false.
/// </param>
/// <remarks>
/// The compiler adds to the interface a static <c>Create</c> and a static <c>Declared</c>, and writes a client class that
/// implements it. Options named here hold for every method of the interface.
/// </remarks>
[AttributeUsage(AttributeTargets.Interface, Inherited = false)]
public sealed class TextGeneratorAttribute(string model) : GenerationOptionsAttribute
{
    /// <summary>The model's name.</summary>
    public string Model { get; } = model;

    /// <summary>What runs the model. Configuration outranks it (<c>Typed:Models:&lt;name&gt;:Engine</c>).</summary>
    /// <value>Default: that of <see cref="TypedOptions.Engine"/>.</value>
    public TextEngineKind Engine { get; set; }
}
