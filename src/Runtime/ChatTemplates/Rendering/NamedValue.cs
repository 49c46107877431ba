namespace Typed.ChatTemplates;

/// <summary>An argument given by name.</summary>
internal readonly record struct NamedValue(string Name, Value Value);
