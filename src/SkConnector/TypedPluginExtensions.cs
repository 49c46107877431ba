using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Typed;
using Typed.CompilerServices;
using Typed.SemanticKernel;

namespace Microsoft.SemanticKernel;

/// <summary>Makes plugins of annotated interfaces that are registered with dependency injection.</summary>
[SuppressMessage("ApiDesign", "RS0026", Justification = "No value is both a builder's plugins and a kernel's: no call is ambiguous.")]
public static class TypedPluginExtensions
{
    /// <summary>Adds the methods of a registered interface as the functions of a plugin to every kernel that is built.</summary>
    /// <typeparam name="TClient">The interface: <c>IStoryTeller</c>, added by <c>AddTyped().AddStoryTeller()</c>.</typeparam>
    /// <param name="plugins">The plugins of a kernel's builder.</param>
    /// <param name="pluginName">The plugin's name; null for the interface's without its leading I.</param>
    public static IKernelBuilderPlugins AddFromTyped<TClient>(this IKernelBuilderPlugins plugins, string? pluginName = null)
        where TClient : class
    {
        ArgumentNullException.ThrowIfNull(plugins);
        plugins.Services.AddSingleton(services => Create<TClient>(services, pluginName));
        return plugins;
    }

    /// <summary>Adds the methods of a registered interface as the functions of a plugin.</summary>
    /// <typeparam name="TClient">The interface: <c>IStoryTeller</c>, added by <c>AddTyped().AddStoryTeller()</c>.</typeparam>
    /// <param name="plugins">The plugins, such as those of a kernel.</param>
    /// <param name="services">Where the interface is registered.</param>
    /// <param name="pluginName">The plugin's name; null for the interface's without its leading I.</param>
    /// <exception cref="TypedException">The interface is not registered.</exception>
    public static KernelPlugin AddFromTyped<TClient>(
        this ICollection<KernelPlugin> plugins,
        IServiceProvider services,
        string? pluginName = null)
        where TClient : class
    {
        ArgumentNullException.ThrowIfNull(plugins);
        ArgumentNullException.ThrowIfNull(services);
        KernelPlugin plugin = Create<TClient>(services, pluginName);
        plugins.Add(plugin);
        return plugin;
    }

    // As the compiler names the client of IStoryTeller.
    private static string NameOf<TClient>() => typeof(TClient).Name is ['I', char second, ..] name && char.IsUpper(second) ? name[1..] : typeof(TClient).Name;

    private static KernelPlugin Create<TClient>(IServiceProvider services, string? pluginName)
        where TClient : class
    {
        TextClientFunctions<TClient> functions = services.GetService<TextClientFunctions<TClient>>() ?? throw new TypedException(
            $"'{typeof(TClient).Name}' is not registered as a client, so that no plugin can be made of it. Call services.AddTyped().Add{NameOf<TClient>()}(), " +
            "and see that [TextGenerator] stands at the interface.");
        TClient client = services.GetService<TClient>() ?? throw new TypedException(
            $"'{typeof(TClient).Name}' is registered under keys only. Choose one of its clients: kernel.Plugins.Add{functions.Name}(client).");
        return TypedPlugins.Create(functions, client, pluginName ?? functions.Name);
    }
}
