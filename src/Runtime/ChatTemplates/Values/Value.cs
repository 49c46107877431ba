namespace Typed.ChatTemplates;

/// <summary>A value of the template language. Immutable, but for namespaces, loops and generators.</summary>
internal abstract class Value
{
    /// <summary>The name that Python has for its type.</summary>
    public abstract string TypeName { get; }

    /// <summary>Whether a condition takes it for true.</summary>
    public virtual bool IsTrue => true;

    /// <summary>How deep lists and dicts lie within it: 0 where it holds none.</summary>
    public virtual int Nesting => 0;

    /// <summary>What a loop over it gives, which counts as so many steps; null where it cannot be looped over. Not to be changed.</summary>
    public virtual Value[]? Items(RenderContext context) => null;

    /// <summary>How many items it has; null where it has no length.</summary>
    public virtual int? Length => null;

    /// <summary>What <c>value.name</c> gives, other than a dict's item; null where there is nothing of that name.</summary>
    public virtual Value? Attribute(string name) => null;

    /// <summary>The method of that name; null where there is none.</summary>
    public virtual Builtin? Method(string name) => null;
}
