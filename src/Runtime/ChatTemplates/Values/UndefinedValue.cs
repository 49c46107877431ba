using System.Globalization;

namespace Typed.ChatTemplates;

/// <summary>What a name or key that is not there gives: prints as nothing, is false, and nothing can be done with it.</summary>
internal sealed class UndefinedValue : Value
{
    private readonly Value? _owner;
    private readonly string _name;

    /// <param name="name">The name that has no value.</param>
    public UndefinedValue(string name) => _name = $"'{name}' is undefined";

    private UndefinedValue(Value? owner, string name)
    {
        _owner = owner;
        _name = name;
    }

    /// <summary>What an error says of it.</summary>
    public string Reason => _owner switch
    {
        null => _name,
        NoneValue => $"None has no {_name}",
        _ => $"'{_owner.TypeName}' has no {_name}",
    };

    public override string TypeName => "Undefined";

    public override bool IsTrue => false;

    public override int? Length => 0;

    public override Value[] Items(RenderContext context) => [];

    /// <summary>The undefined value that an error explains in its own words.</summary>
    public static UndefinedValue Because(string reason) => new(null, reason);

    /// <summary>The undefined value that a missing part of another value gives.</summary>
    public static UndefinedValue Missing(Value owner, Value key) => new(owner, key switch
    {
        TextValue name => $"attribute '{name.Text}'",
        IntegerValue index => string.Create(CultureInfo.InvariantCulture, $"element {index.Value}"),
        _ => $"element for a key of type {key.TypeName}",
    });
}
