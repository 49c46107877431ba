using System.ComponentModel;

namespace Typed.CompilerServices;

/// <summary>A method of an annotated interface. Made by generated code, once for each method.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class TextMethod
{
    private protected TextMethod(
        string name,
        PromptTemplate prompt,
        GenerationOptions? options,
        IReadOnlyList<PromptExample>? examples,
        PromptTemplate? system,
        bool isChat,
        ThinkAttribute? think,
        int maxRetries,
        string? schemaInstruction)
    {
        Think = think;
        MaxRetries = maxRetries;
        SchemaInstruction = schemaInstruction;
        Name = name;
        Prompt = prompt;
        Options = options;
        Examples = examples ?? [];
        System = system;
        AsksForChat = isChat || system is not null;
    }

    /// <summary>The method's name.</summary>
    public string Name { get; }

    /// <summary>The method's prompt.</summary>
    public PromptTemplate Prompt { get; }

    /// <summary>The options of the method's attribute, or null.</summary>
    public GenerationOptions? Options { get; }

    /// <summary>The method's examples.</summary>
    public IReadOnlyList<PromptExample> Examples { get; }

    /// <summary>The method's system text, or null.</summary>
    public PromptTemplate? System { get; }

    /// <summary>How the model may reason before its answer, or null.</summary>
    public ThinkAttribute? Think { get; }

    /// <summary>How often to ask again where a value fails its checks.</summary>
    public int MaxRetries { get; }

    /// <summary>The text that tells the model the schema, as <see cref="SchemaInstructionAttribute"/> says; null for the default, empty for none.</summary>
    public string? SchemaInstruction { get; }

    /// <summary>Whether the method says in so many words that it is a chat.</summary>
    internal bool AsksForChat { get; }

    /// <summary>Whether the model's chat template, where it has one, writes the prompt.</summary>
    internal bool IsChat => AsksForChat || Examples.Count > 0;

    /// <summary>Whether the method returns as many results of one prompt as are asked for.</summary>
    internal abstract bool ReturnsSamples { get; }

    /// <summary>What its text must be; null for any text.</summary>
    internal abstract ValueForm? Form { get; }
}

/// <summary>A method of an annotated interface, with what it returns.</summary>
/// <typeparam name="T">What one prompt gives.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TextMethod<T> : TextMethod
{
    /// <summary>Creates a method.</summary>
    /// <param name="name">The method's name.</param>
    /// <param name="result">How its result is made of text.</param>
    /// <param name="prompt">Its prompt, cut into constants and holes.</param>
    /// <param name="options">The options of the method's attribute, or null.</param>
    /// <param name="examples">The method's examples, or null.</param>
    /// <param name="system">Its system text, cut into constants and holes, whose arguments come before those of the prompt; or null.</param>
    /// <param name="isChat">Whether it is a chat even without a system text and examples.</param>
    /// <param name="think">How the model may reason before its answer, or null.</param>
    /// <param name="maxRetries">How often to ask again where a value fails its checks.</param>
    /// <param name="schemaInstruction">The text that tells the model the schema; null for the default, empty for none.</param>
    public TextMethod(
        string name,
        TextResult<T> result,
        PromptTemplate prompt,
        GenerationOptions? options = null,
        IReadOnlyList<PromptExample>? examples = null,
        PromptTemplate? system = null,
        bool isChat = false,
        ThinkAttribute? think = null,
        int maxRetries = 2,
        string? schemaInstruction = null)
        : base(name, prompt, options, examples, system, isChat, think, maxRetries, schemaInstruction) => Result = result;

    /// <summary>How the method's result is made of text.</summary>
    public TextResult<T> Result { get; }

    internal override bool ReturnsSamples => Result.TakesSamples;

    internal override ValueForm? Form => Result.Form;
}
