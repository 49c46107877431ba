namespace Typed;

/// <summary>Who speaks in a chat, as every template calls them.</summary>
internal static class ChatRoles
{
    public const string System = "system";
    public const string User = "user";
    public const string Assistant = "assistant";
    public const string Tool = "tool";

    /// <summary>Whether a role is one of these, and so no text from outside.</summary>
    public static bool IsKnown(string role) => role is System or User or Assistant or Tool;
}
