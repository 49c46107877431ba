using Typed.Generators.Helpers;

namespace Typed.Generators.Model;

/// <summary>A method that generates text.</summary>
internal sealed record MethodSpec : MemberSpec
{
    public string Name { get; init; } = "";

    /// <summary>The interface that the method implements explicitly, or null where it is a public method.</summary>
    public string? ExplicitInterface { get; init; }

    public ReturnSpec Return { get; init; } = new(default, "", new("", ""));

    public EquatableArray<ParameterSpec> Parameters { get; init; }

    public PromptSpec Prompt { get; init; } = PromptSpec.Empty;

    /// <summary>The system text, or null.</summary>
    public PromptSpec? System { get; init; }

    /// <summary>Whether the method or its interface is marked <c>[Chat]</c>.</summary>
    public bool IsChat { get; init; }

    /// <summary>The holes of the system text and the prompt, in the order in which the client passes their arguments.</summary>
    public IEnumerable<HoleSpec> Holes => [.. System?.Holes ?? EquatableArray<HoleSpec>.Empty, .. Prompt.Holes];

    /// <summary>The examples; those of a prompt in a file are bound together with it.</summary>
    public EquatableArray<ExampleSpec> Examples { get; init; }

    public EquatableArray<OptionSpec> Options { get; init; }

    /// <summary>How the model may reason before its answer, or null.</summary>
    public ThinkSpec? Think { get; init; }

    /// <summary>How often to ask again where a value fails its checks; null for the runtime's default.</summary>
    public int? MaxRetries { get; init; }

    /// <summary>The text that tells the model the schema; null for the runtime's default, empty for none.</summary>
    public string? SchemaInstruction { get; init; }

    /// <summary>The method as a function; null where its arguments cannot be read of JSON.</summary>
    public FunctionSpec? Function { get; init; }

    /// <summary>Where prompt and system text lie until they are bound; null from then on, and where both are written in code.</summary>
    public PromptFileUse? File { get; init; }

    /// <summary>The parameter whose items each make a prompt, or null.</summary>
    public ParameterSpec? Batch => Parameters.FirstOrDefault(static parameter => parameter.Role == ParameterRole.Batch);
}
