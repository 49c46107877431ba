using Typed.Generators.Helpers;
using Typed.Generators.Model.Values;

namespace Typed.Generators.Emission;

/// <summary>The local variables that hold a property while its object is read.</summary>
/// <param name="Spec">The property.</param>
/// <param name="Value">The variable of its value.</param>
/// <param name="Flag">The variable that says whether JSON had it.</param>
internal sealed record PropertyLocals(PropertySpec Spec, string Value, string Flag)
{
    /// <summary>Whether it is set after construction, and only where JSON had it.</summary>
    public bool IsSetLater => Spec is { IsRequired: false, IsSetAfter: true, ConstructorIndex: null };

    /// <summary>Whether it can only be set in an object initializer, where what it would have by itself has to be given.</summary>
    public bool NeedsDefault => Spec is { IsRequired: false, IsSetAfter: false, ConstructorIndex: null };

    /// <summary>What the value is before JSON says it: what stays where an optional one is missing.</summary>
    public string Initial =>
        !Spec.IsRequired && !IsSetLater && Spec.Default != "default" ? Spec.Default
        : Spec.Value switch
        {
            { IsNullable: true } => "null",
            ScalarSpec { Kind: ScalarKind.String or ScalarKind.Uri } or DictionarySpec => "null!",
            ListSpec { Kind: not ListKind.ImmutableArray } => "null!",
            DefinedSpec => "default!",
            _ => "default",
        };

    public static PropertyLocals Of(PropertySpec spec, NameSet names)
    {
        string name = spec.Member.TrimStart('@');
        string value = names.Reserve((char.ToLowerInvariant(name[0]) + name.Substring(1)).EscapeIdentifier());
        string flag = names.Reserve($"has{char.ToUpperInvariant(name[0])}{name.Substring(1)}");
        return new PropertyLocals(spec, value, flag);
    }
}
