using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json.Serialization;
using Microsoft.SemanticKernel;

namespace Typed.SemanticKernel;

/// <summary>Reads settings that were not made for us: generic ones, or those of another connector.</summary>
internal static class ExecutionSettingsReader
{
    private static readonly Setting s_maxTokens = new("MaxTokens", static (settings, value) => settings.MaxTokens = value.ToInteger<int>());
    private static readonly Setting s_stops = new("StopSequences", static (settings, value) => settings.StopSequences = value.ToTexts());
    private static readonly Setting s_results = new("ResultsPerPrompt", static (settings, value) => settings.ResultsPerPrompt = value.ToInteger<int>());
    private static readonly Setting s_bias = new("LogitBias", static (settings, value) => settings.LogitBias = value.ToNumbersById());

    /// <summary>The settings that are known.</summary>
    private static readonly Setting[] s_settings =
    [
        s_maxTokens,
        s_maxTokens with { Name = "MaxNewTokens" },
        s_maxTokens with { Name = "MaxCompletionTokens" },
        new("MaxLength", static (settings, value) => settings.MaxLength = value.ToInteger<int>()),
        new("MinNewTokens", static (settings, value) => settings.MinNewTokens = value.ToInteger<int>()),
        new("DoSample", static (settings, value) => settings.DoSample = value.ToBoolean()),
        new("Temperature", static (settings, value) => settings.Temperature = value.ToNumber()),
        new("TopK", static (settings, value) => settings.TopK = value.ToInteger<int>()),
        new("TopP", static (settings, value) => settings.TopP = value.ToNumber()),
        new("MinP", static (settings, value) => settings.MinP = value.ToNumber()),
        new("RepetitionPenalty", static (settings, value) => settings.RepetitionPenalty = value.ToNumber()),
        new("FrequencyPenalty", static (settings, value) => settings.FrequencyPenalty = value.ToNumber()),
        new("PresencePenalty", static (settings, value) => settings.PresencePenalty = value.ToNumber()),
        new("NoRepeatNgramSize", static (settings, value) => settings.NoRepeatNgramSize = value.ToInteger<int>()),
        s_results,
        s_results with { Name = "NumReturnSequences" },
        s_results with { Name = "N" },
        new("NumBeams", static (settings, value) => settings.NumBeams = value.ToInteger<int>()),
        new("LengthPenalty", static (settings, value) => settings.LengthPenalty = value.ToNumber()),
        new("EarlyStopping", static (settings, value) => settings.EarlyStopping = value.ToBoolean()),
        new("Seed", static (settings, value) => settings.Seed = value.ToInteger<long>()),
        s_stops,
        s_stops with { Name = "Stop" },
        s_bias,
        s_bias with { Name = "TokenSelectionBiases" },
        new("BadWords", static (settings, value) => settings.BadWords = value.ToTexts()),
        new("ReturnFullText", static (settings, value) => settings.ReturnFullText = value.ToBoolean()),

        new("ChatTemplateKwargs", static (settings, value) => settings.TemplateVariables = value.ToVariables()),
        new("ResponseFormat", static (settings, value) => settings.ResponseFormat = value.Value),

        // Others say by a truth whether, and by another setting how many.
        new("LogProbs", static (settings, value) => settings.LogProbs = value.ToCount(given: settings.LogProbs)),
        new("TopLogProbs", static (settings, value) => settings.LogProbs = value.ToInteger<int>()),
    ];

    private static readonly FrozenDictionary<string, Setting> s_byName =
        s_settings.ToFrozenDictionary(static setting => setting.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether extension data holds a setting that we know.</summary>
    public static bool HasKnown(IDictionary<string, object>? extensionData) =>
        extensionData?.Keys.Any(static name => Find(name) is not null) == true;

    public static TypedPromptExecutionSettings Read(PromptExecutionSettings source)
    {
        TypedPromptExecutionSettings settings = new()
        {
            ServiceId = source.ServiceId,
            ModelId = source.ModelId,
            FunctionChoiceBehavior = source.FunctionChoiceBehavior,
        };
        Dictionary<string, object> unknown = [];
        Dictionary<Action<TypedPromptExecutionSettings, SettingValue>, string> given = [];
        foreach ((string name, object? value) in Entries(source))
        {
            if (SettingValue.IsNull(value))
            {
                continue;
            }

            if (Find(name) is not { } setting)
            {
                unknown[name] = value!;
            }
            else if (given.TryAdd(setting.Set, name))
            {
                setting.Set(settings, new SettingValue(name, value!));
            }
            else
            {
                throw new GenerationOptionsException(
                    name, $"The settings '{given[setting.Set]}' and '{name}' mean the same. Keep one of them.");
            }
        }

        settings.ExtensionData = unknown.Count == 0 ? null : unknown;
        return settings;
    }

    /// <summary>The properties that a derived class adds, under their JSON names, and the extension data.</summary>
    /// <remarks>Not by way of JSON: what others add, such as functions to call, need not be serializable.</remarks>
    private static IEnumerable<(string Name, object? Value)> Entries(PromptExecutionSettings source)
    {
        foreach (PropertyInfo property in source.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            bool isAdded = property.DeclaringType != typeof(PromptExecutionSettings)
                && typeof(PromptExecutionSettings).GetProperty(property.Name) is null;
            if (isAdded && property.CanRead && property.GetIndexParameters().Length == 0)
            {
                string name = property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? property.Name;
                yield return (name, property.GetValue(source));
            }
        }

        foreach ((string name, object value) in source.ExtensionData ?? new Dictionary<string, object>())
        {
            yield return (name, value);
        }
    }

    private static Setting? Find(string name) => s_byName.GetValueOrDefault(name.Replace("_", "", StringComparison.Ordinal));

    /// <summary>A setting. Those that share what they set mean the same.</summary>
    /// <param name="Name">Its name, without underscores.</param>
    /// <param name="Set">Sets it.</param>
    private sealed record Setting(string Name, Action<TypedPromptExecutionSettings, SettingValue> Set);
}
