using Typed.Generators.Helpers;

namespace Typed.Generators.Model;

/// <summary>A method that generates text.</summary>
internal sealed record MethodSpec : MemberSpec
{
    public string Name { get; init; } = "";

    /// <summary>The interface that the method implements explicitly, or null where it is a public method.</summary>
    public string? ExplicitInterface { get; init; }

    public ReturnKind Return { get; init; }

    public EquatableArray<ParameterSpec> Parameters { get; init; }

    public PromptSpec Prompt { get; init; } = PromptSpec.Empty;

    public EquatableArray<OptionSpec> Options { get; init; }
}
