using System.ComponentModel;
using Microsoft.SemanticKernel;
using Typed.CompilerServices;

namespace Typed.SemanticKernel;

/// <summary>What generated code makes plugins of.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TypedPlugins
{
    /// <summary>Adds the methods of a client as the functions of a plugin.</summary>
    /// <param name="plugins">The plugins.</param>
    /// <param name="functions">The functions.</param>
    /// <param name="client">The client, or what stands in for it.</param>
    public static KernelPlugin Add<TClient>(ICollection<KernelPlugin> plugins, TextClientFunctions<TClient> functions, TClient client)
    {
        ArgumentNullException.ThrowIfNull(plugins);
        ArgumentNullException.ThrowIfNull(functions);
        KernelPlugin plugin = Create(functions, client, functions.Name);
        plugins.Add(plugin);
        return plugin;
    }

    internal static KernelPlugin Create<TClient>(TextClientFunctions<TClient> functions, TClient client, string name) =>
        KernelPluginFactory.CreateFromFunctions(
            name,
            functions.Description.Length == 0 ? null : functions.Description,
            functions.Of(client).Select(static function => function.AsKernelFunction()));
}
