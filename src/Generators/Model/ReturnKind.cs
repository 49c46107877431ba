namespace Typed.Generators.Model;

/// <summary>How a method hands over what it returns.</summary>
internal enum ReturnKind
{
    /// <summary>When it is whole, blocking the caller until then.</summary>
    Blocking,

    Task,

    ValueTask,

    /// <summary>Text in chunks as they come.</summary>
    Chunks,

    /// <summary>The elements of a list, each when it is complete.</summary>
    Elements,
}
