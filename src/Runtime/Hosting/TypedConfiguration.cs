using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Typed.Hosting;

/// <summary>Reads the configuration section of this library. A key that it does not know is an error: it may be misspelt.</summary>
/// <remarks>Not by the configuration binder, which passes over unknown keys, and over options that cannot be set later.</remarks>
internal static class TypedConfiguration
{
    public static void Read(IConfigurationSection section, TypedOptions options)
    {
        foreach (IConfigurationSection child in Children(section))
        {
            switch (child.Key.ToUpperInvariant())
            {
                case "MODELS":
                    foreach (IConfigurationSection model in Children(child))
                    {
                        options.Models[model.Key] = ReadModel(model);
                    }

                    break;
                case "CLIENTS":
                    foreach (IConfigurationSection client in Children(child))
                    {
                        options.Clients[client.Key] = ReadClient(client);
                    }

                    break;
                default:
                    throw Unknown(child, nameof(TypedOptions.Models), nameof(TypedOptions.Clients));
            }
        }
    }

    private static ModelOptions ReadModel(IConfigurationSection section)
    {
        ModelOptions options = new();
        foreach (IConfigurationSection child in Children(section))
        {
            switch (child.Key.ToUpperInvariant())
            {
                case "PATH":
                    options.Path = child.Value;
                    break;
                case "MAXCONCURRENTSEQUENCES":
                    options.MaxConcurrentSequences = Parse<int>(child, "a whole number");
                    break;
                default:
                    throw Unknown(child, nameof(ModelOptions.Path), nameof(ModelOptions.MaxConcurrentSequences));
            }
        }

        return options;
    }

    private static GenerationOptions ReadClient(IConfigurationSection section)
    {
        GenerationOptions options = new();
        foreach (IConfigurationSection child in Children(section))
        {
            options = child.Key.ToUpperInvariant() switch
            {
                "MAXNEWTOKENS" => options with { MaxNewTokens = Parse<int>(child, "a whole number") },
                "MAXLENGTH" => options with { MaxLength = Parse<int>(child, "a whole number") },
                "DOSAMPLE" => options with { DoSample = Parse<bool>(child, "true or false") },
                "TEMPERATURE" => options with { Temperature = Parse<double>(child, "a number") },
                "TOPK" => options with { TopK = Parse<int>(child, "a whole number") },
                "TOPP" => options with { TopP = Parse<double>(child, "a number") },
                "REPETITIONPENALTY" => options with { RepetitionPenalty = Parse<double>(child, "a number") },
                "SEED" => options with { Seed = Parse<long>(child, "a whole number") },
                "STOPSEQUENCES" => options with { StopSequences = ReadTexts(child) },
                _ => throw Unknown(
                    child,
                    nameof(options.MaxNewTokens),
                    nameof(options.MaxLength),
                    nameof(options.DoSample),
                    nameof(options.Temperature),
                    nameof(options.TopK),
                    nameof(options.TopP),
                    nameof(options.RepetitionPenalty),
                    nameof(options.Seed),
                    nameof(options.StopSequences)),
            };
        }

        return options;
    }

    /// <summary>A list, or a single text, which stands for a list of one.</summary>
    private static string[] ReadTexts(IConfigurationSection section) =>
        section.Value is { Length: > 0 } single ? [single] : [.. section.GetChildren().Select(static text => text.Value ?? "")];

    private static IEnumerable<IConfigurationSection> Children(IConfigurationSection section) => section.Value is { Length: > 0 } value
        ? throw new TypedException($"The configuration key {section.Path} is '{value}'; it must hold keys of its own.")
        : section.GetChildren();

    private static T Parse<T>(IConfigurationSection section, string expected)
        where T : IParsable<T> =>
        T.TryParse(section.Value, CultureInfo.InvariantCulture, out T? value)
            ? value
            : throw new TypedException(
                $"The configuration value {section.Path} is '{section.Value}'; it must be {expected}.");

    private static TypedException Unknown(IConfigurationSection section, params string[] known) => new(
        $"The configuration key {section.Path} is not known. Known here are {string.Join(", ", known)}.");
}
