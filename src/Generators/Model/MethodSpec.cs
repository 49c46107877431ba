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

    /// <summary>The examples; those of a prompt in a file are bound together with it.</summary>
    public EquatableArray<ExampleSpec> Examples { get; init; }

    public EquatableArray<OptionSpec> Options { get; init; }

    /// <summary>Where the prompt lies until it is bound; null from then on, and for a prompt that is written in code.</summary>
    public PromptFileUse? File { get; init; }

    /// <summary>The parameter whose items each make a prompt, or null.</summary>
    public ParameterSpec? Batch => Parameters.FirstOrDefault(static parameter => parameter.Role == ParameterRole.Batch);
}
