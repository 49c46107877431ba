using Microsoft.Extensions.Configuration;
using Typed.Models;

namespace Typed.Hosting;

/// <summary>Reads the configuration section of this library. A key that it does not know is a problem: it may be misspelt.</summary>
/// <remarks>Not by the configuration binder, which passes over unknown keys, and over options that cannot be set later.</remarks>
internal static class TypedConfiguration
{
    /// <summary>The section's name.</summary>
    public const string SectionName = "Typed";

    /// <summary>The key below a client's name that holds the options of its keyed registrations.</summary>
    public const string Keyed = "Keyed";

    private static readonly ConfigurationTable<ModelOptions> s_model = new(
        static options => options.ToEngineOptions(),
        (nameof(ModelOptions.Path), static (options, value) =>
        {
            options.Path = value.Text();
            return options;
        }),
        (nameof(ModelOptions.Repository), static (options, value) =>
        {
            options.Repository = value.Text();
            return options;
        }),
        (nameof(ModelOptions.Precision), static (options, value) =>
        {
            options.Precision = value.OneOf<Precision>();
            return options;
        }),
        (nameof(ModelOptions.Engine), static (options, value) =>
        {
            options.Engine = value.OneOf<TextEngineKind>();
            return options;
        }),
        (nameof(ModelOptions.MaxConcurrentSequences), static (options, value) =>
        {
            options.MaxConcurrentSequences = value.Number<int>();
            return options;
        }),
        (nameof(ModelOptions.MaxWaitingRequests), static (options, value) =>
        {
            options.MaxWaitingRequests = value.Number<int>();
            return options;
        }),
        (nameof(ModelOptions.MaxCacheBytes), static (options, value) =>
        {
            options.MaxCacheBytes = value.Number<long>();
            return options;
        }),
        (nameof(ModelOptions.MaxPrefixCacheBytes), static (options, value) =>
        {
            options.MaxPrefixCacheBytes = value.Number<long>();
            return options;
        }),
        (nameof(ModelOptions.ContextPolicy), static (options, value) =>
        {
            options.ContextPolicy = value.OneOf<ContextPolicy>();
            return options;
        }),
        (nameof(ModelOptions.MaxDraftTokens), static (options, value) =>
        {
            options.MaxDraftTokens = value.Number<int>();
            return options;
        }),
        (nameof(ModelOptions.LoadAtStart), static (options, value) =>
        {
            options.LoadAtStart = value.Truth();
            return options;
        }));

    private static readonly ConfigurationTable<GenAIOptions> s_genAI = new(
        static _ => { },
        (nameof(GenAIOptions.Provider), static (options, value) => options with { Provider = value.Text() }),
        (nameof(GenAIOptions.ProviderOptions), static (options, value) => options with { ProviderOptions = value.TextsByName() }),
        (nameof(GenAIOptions.ConfigOverlay), static (options, value) => options with { ConfigOverlay = value.Text() }));

    private static readonly ConfigurationTable<GenerationOptions> s_client = GenerationOptionsTable.Instance;

    /// <summary>Reads the section into options. What cannot be used becomes one of their problems.</summary>
    public static void Read(IConfigurationSection section, TypedOptions options)
    {
        foreach (IConfigurationSection child in Children(section, options))
        {
            if (Is(child, nameof(TypedOptions.Models)))
            {
                foreach (IConfigurationSection model in Children(child, options))
                {
                    ILookup<bool, IConfigurationSection> keys = Children(model, options).ToLookup(static key => Is(key, nameof(ModelOptions.GenAI)));
                    ModelOptions read = s_model.Read(keys[false], options.Problems, nameof(ModelOptions.GenAI));
                    read.GenAI = keys[true].Select(key => ReadGenAI(key, options)).FirstOrDefault();
                    options.Models[model.Key] = read;
                }
            }
            else if (Is(child, nameof(TypedOptions.Clients)))
            {
                foreach (IConfigurationSection client in Children(child, options))
                {
                    ReadClient(client, options);
                }
            }
            else if (Is(child, nameof(TypedOptions.AllowDownload)))
            {
                Read(options, () => options.AllowDownload = new ConfigurationValue(child).Truth());
            }
            else if (Is(child, nameof(TypedOptions.Engine)))
            {
                Read(options, () => options.Engine = new ConfigurationValue(child).OneOf<TextEngineKind>());
            }
            else if (Is(child, nameof(TypedOptions.GenAI)))
            {
                options.GenAI = ReadGenAI(child, options);
            }
            else
            {
                options.Problems.Add(UnknownKey.Describe(
                    child,
                    [
                        nameof(TypedOptions.Models),
                        nameof(TypedOptions.Clients),
                        nameof(TypedOptions.AllowDownload),
                        nameof(TypedOptions.Engine),
                        nameof(TypedOptions.GenAI),
                    ]));
            }
        }
    }

    private static GenAIOptions ReadGenAI(IConfigurationSection section, TypedOptions options)
    {
        GenAIOptions read = s_genAI.Read(Children(section, options), options.Problems);
        Read(options, read.ThrowIfContradictory);
        return read;
    }

    private static void Read(TypedOptions options, Action read)
    {
        try
        {
            read();
        }
        catch (TypedException error)
        {
            options.Problems.Add(error.Message);
        }
    }

    private static void ReadClient(IConfigurationSection section, TypedOptions options)
    {
        ILookup<bool, IConfigurationSection> children = Children(section, options).ToLookup(static child => Is(child, Keyed));
        options.Clients[section.Key] = s_client.Read(children[false], options.Problems, Keyed);
        foreach (IConfigurationSection key in children[true].SelectMany(keyed => Children(keyed, options)))
        {
            options.AddKeyedClient(section.Key, key.Key, s_client.Read(Children(key, options), options.Problems));
        }
    }

    private static bool Is(IConfigurationSection section, string key) =>
        section.Key.Equals(key, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<IConfigurationSection> Children(IConfigurationSection section, TypedOptions options)
    {
        if (section.Value is { Length: > 0 } value)
        {
            options.Problems.Add($"The configuration key {section.Path} is '{value}'; it must hold keys of its own.");
        }

        return section.GetChildren();
    }
}
