using System.Globalization;
using Microsoft.Extensions.Logging;
using Typed.Engines;
using Typed.Models;

namespace Typed;

/// <summary>Settings of this library, read from the configuration section <c>Typed</c>.</summary>
public sealed class TypedOptions
{
    /// <summary>Models by name.</summary>
    public IDictionary<string, ModelOptions> Models { get; } =
        new Dictionary<string, ModelOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Generation options of clients by name: the interface's name without its leading I.</summary>
    public IDictionary<string, GenerationOptions> Clients { get; } =
        new Dictionary<string, GenerationOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Generation options of keyed clients, by name and key; they rank above those of <see cref="Clients"/>. In configuration
    /// they stand below the client's: <c>Typed:Clients:&lt;name&gt;:Keyed:&lt;key&gt;</c>.
    /// </summary>
    public IDictionary<string, IDictionary<string, GenerationOptions>> KeyedClients { get; } =
        new Dictionary<string, IDictionary<string, GenerationOptions>>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Whether a model that lies nowhere on this machine is downloaded from the hub at its first use. A name of the hub in an
    /// attribute asks for that model, as it does in Python, and what was downloaded once is never asked for again; an
    /// application that must not touch the network turns it off, and brings its models by <c>typed pull</c>.
    /// </summary>
    /// <value>Default true. The environment variable <c>HF_HUB_OFFLINE</c> turns it off everywhere.</value>
    public bool AllowDownload { get; set; } = true;

    /// <summary>What runs the models for which neither <see cref="ModelOptions.Engine"/> nor an attribute says it.</summary>
    /// <value>Default <see cref="TextEngineKind.OnnxRuntime"/>. It never changes because a library is there.</value>
    public TextEngineKind Engine { get; set; }

    /// <summary>How the engine <see cref="TextEngineKind.OnnxRuntimeGenAI"/> runs models.</summary>
    /// <value>Default: as each model's genai_config.json says.</value>
    public GenAIOptions GenAI { get; set; } = new();

    /// <summary>Where models from the hub are kept, and how the hub is reached.</summary>
    /// <value>Default null: what environment variables say.</value>
    public ModelStoreOptions? Store { get; set; }

    /// <summary>Told how far a model's way from the hub is, by several threads.</summary>
    /// <value>Default null: nobody. Each file and the build are logged in any case.</value>
    public IProgress<ModelPullProgress>? PullProgress { get; set; }

    /// <summary>Where to log.</summary>
    /// <value>Default: in dependency injection the container's, otherwise nowhere.</value>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>What is wrong with the configuration that was read.</summary>
    internal List<string> Problems { get; } = [];

    /// <summary>A service key as it is written in configuration; null for none.</summary>
    internal static string? KeyName(object? serviceKey) => serviceKey switch
    {
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => serviceKey?.ToString(),
    };

    internal void AddKeyedClient(string name, string key, GenerationOptions options)
    {
        if (!KeyedClients.TryGetValue(name, out IDictionary<string, GenerationOptions>? keys))
        {
            keys = new Dictionary<string, GenerationOptions>(StringComparer.OrdinalIgnoreCase);
            KeyedClients.Add(name, keys);
        }

        keys[key] = options;
    }

    /// <summary>How much the engine of a model does at a time.</summary>
    /// <exception cref="TypedException">An option is out of range; the message names it.</exception>
    internal EngineOptions EngineOptionsOf(string model) =>
        Models.TryGetValue(model, out ModelOptions? configured) ? configured.ToEngineOptions() : new EngineOptions();

    /// <summary>What runs a model.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="declared">What an attribute says; null for nothing.</param>
    internal TextEngineKind EngineOf(string model, TextEngineKind? declared) =>
        (Models.TryGetValue(model, out ModelOptions? configured) ? configured.Engine : null) ?? declared ?? Engine;

    /// <summary>How the native library runs a model.</summary>
    internal GenAIOptions GenAIOptionsOf(string model) =>
        (Models.TryGetValue(model, out ModelOptions? configured) ? configured.GenAI : null) ?? GenAI;

    /// <summary>The options of a client, those of its key over those for all; null where there are none.</summary>
    internal GenerationOptions? OptionsOf(string name, string? key)
    {
        GenerationOptions? all = Clients.TryGetValue(name, out GenerationOptions? found) ? found : null;
        return key is not null
            && KeyedClients.TryGetValue(name, out IDictionary<string, GenerationOptions>? keys)
            && keys.TryGetValue(key, out GenerationOptions? keyed)
                ? keyed.Over(all)
                : all;
    }
}
