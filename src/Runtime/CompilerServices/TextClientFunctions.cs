using System.ComponentModel;
using Microsoft.Extensions.AI;

namespace Typed.CompilerServices;

/// <summary>The functions of a registered interface, for whoever makes a plugin of it.</summary>
/// <typeparam name="TClient">The interface.</typeparam>
/// <param name="name">What the interface is called without its leading I.</param>
/// <param name="description">What is said of it; empty where nothing is.</param>
/// <param name="declarations">Its functions.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TextClientFunctions<TClient>(
    string name,
    string description,
    IReadOnlyList<TextFunctionDeclaration<TClient>> declarations)
{
    /// <summary>What the interface is called without its leading I.</summary>
    public string Name => name;

    /// <summary>What is said of it; empty where nothing is.</summary>
    public string Description => description;

    /// <summary>The functions, of a client or of what stands in for it.</summary>
    public IReadOnlyList<AIFunction> Of(TClient client) => TextFunctions.Of(client, declarations);
}
