namespace Typed.ChatTemplates;

/// <summary>How a rendering goes on after a statement.</summary>
internal enum Flow
{
    Next,
    Break,
    Continue,
}
