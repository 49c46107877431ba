namespace Typed.ChatTemplates;

/// <summary>What Python has, but templates may not use.</summary>
internal static class Refused
{
    /// <summary>A method that would change what it is called on.</summary>
    public static Builtin Method(string name, string type) => new(name, "*", call => throw call.Context.Error(
        $"'{name}' would change a {type}, which templates may not: set a variable to a new {type} instead."));
}
