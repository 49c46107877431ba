namespace Typed;

/// <summary>Who speaks in a chat, as every template calls them.</summary>
internal static class ChatRoles
{
    public const string System = "system";
    public const string User = "user";
    public const string Assistant = "assistant";
}
