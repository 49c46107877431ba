namespace Typed.Generators.Model;

/// <summary>How a method hands over its text.</summary>
internal enum ReturnKind
{
    String,
    Task,
    ValueTask,
    AsyncEnumerable,
}
