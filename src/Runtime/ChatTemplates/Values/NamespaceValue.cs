namespace Typed.ChatTemplates;

/// <summary>What <c>namespace()</c> gives: attributes that a template can set from within loops.</summary>
internal sealed class NamespaceValue : Value
{
    private readonly Dictionary<string, Value> _attributes = [];

    public override string TypeName => "Namespace";

    public override Value? Attribute(string name) => _attributes.GetValueOrDefault(name);

    public void Set(string name, Value value) => _attributes[name] = value;
}
