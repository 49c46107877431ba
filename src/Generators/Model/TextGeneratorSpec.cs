using Typed.Generators.Helpers;

namespace Typed.Generators.Model;

/// <summary>An annotated interface, as far as its client depends on it.</summary>
/// <remarks>
/// Equality is by value, all the way down: strings, booleans, enums and arrays of the same. Two equal specs give the same
/// file, byte for byte, so an edit that leaves the spec equal costs nothing. No symbol, syntax or location lives here.
/// </remarks>
internal sealed record TextGeneratorSpec
{
    /// <summary>The namespace, or the empty string.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>The types around the interface, outermost first.</summary>
    public EquatableArray<ContainingTypeSpec> ContainingTypes { get; init; }

    /// <summary>The interface's name as an identifier.</summary>
    public string InterfaceName { get; init; } = "";

    /// <summary>Whether members can be written into the interface; without them there is the client alone.</summary>
    public bool IsPartial { get; init; }

    /// <summary>The name without its leading I: what the client, its configuration and <c>Add</c> are named after.</summary>
    public string Name { get; init; } = "";

    /// <summary>The interface's accessibility, which the client shares.</summary>
    public string Accessibility { get; init; } = "";

    /// <summary>The accessibility of an extension class beside the interface; null where there can be none.</summary>
    public string? ExtensionAccessibility { get; init; }

    public string Model { get; init; } = "";

    /// <summary>The engine that the attribute names, a member of <c>TextEngineKind</c>; null where it names none.</summary>
    public string? Engine { get; init; }

    public EquatableArray<OptionSpec> Options { get; init; }

    /// <summary>What the model's folder says of options; null until it is taken in, and where the build shows none.</summary>
    public ModelDefaultsSpec? ModelDefaults { get; init; }

    /// <summary>What the client implements, in the order of declaration.</summary>
    public EquatableArray<MemberSpec> Members { get; init; }

    /// <summary>The ids of warnings that types of results carry, as those that are experimental do.</summary>
    public EquatableArray<string> Warnings { get; init; }

    /// <summary>What is said of the interface; empty where nothing is.</summary>
    public string Description { get; init; } = "";

    /// <summary>The id under which the interface's documentation is found; null where there is none.</summary>
    public string? DocumentationId { get; init; }

    /// <summary>Whether an inherited interface is annotated too, so that its static members are hidden.</summary>
    public bool HidesInherited { get; init; }

    /// <summary>Whether the user wrote a member of this name, which is an error that the generated code survives.</summary>
    public bool DeclaresCreate { get; init; }

    /// <inheritdoc cref="DeclaresCreate"/>
    public bool DeclaresDeclared { get; init; }

    public string ClientName => Name + "Client";

    public string HintName => string.Join(".", [.. Path, InterfaceName, "g.cs"]).Replace("@", "");

    public string QualifiedInterface => Qualify(InterfaceName);

    public string QualifiedClient => Qualify(ClientName);

    private IEnumerable<string> Path =>
        [.. Namespace.Length == 0 ? Array.Empty<string>() : [Namespace], .. ContainingTypes.Select(static type => type.Name)];

    private string Qualify(string name) => "global::" + string.Join(".", [.. Path, name]);
}
