using Microsoft.CodeAnalysis;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;
using Typed.Generators.Model;

namespace Typed.Generators.Parsing;

/// <summary>What an interface says of chats, for its methods that say nothing themselves.</summary>
/// <param name="System">Its system text; null where it has an error, which has been reported.</param>
/// <param name="IsChat">Whether it is marked <c>[Chat]</c>.</param>
internal sealed record ChatDeclaration(SystemText? System, bool IsChat)
{
    /// <summary>Reads the attributes of an interface over those of one that inherits it.</summary>
    public static ChatDeclaration Parse(
        INamedTypeSymbol @interface,
        ChatDeclaration? heir,
        PromptFolderSpec? folder,
        DiagnosticBag diagnostics)
    {
        AttributeData? system = @interface.FindAttribute(KnownNames.SystemAttribute);
        return new ChatDeclaration(
            heir is { System: not { Text: null, File: null } } ? heir.System
                : system is null ? SystemText.None
                : SystemParser.Parse(system, PromptOwner.System(@interface.Name, parameters: null), folder, diagnostics),
            heir is { IsChat: true } || @interface.FindAttribute(KnownNames.ChatAttribute) is not null);
    }
}
